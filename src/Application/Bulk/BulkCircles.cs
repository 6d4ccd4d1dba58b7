namespace Scim.Application.Bulk;

/// <summary>
/// Finds the circles that references make among the creations of a bulk request: the strongly connected components (Tarjan 1972), at a cost
/// that grows with the number of references.
/// </summary>
internal sealed class BulkCircles(IReadOnlyDictionary<string, BulkItem> byBulkId)
{
    private readonly Dictionary<BulkItem, int> _numbers = [];
    private readonly Dictionary<BulkItem, int> _lowest = [];
    private readonly Stack<BulkItem> _open = [];
    private readonly HashSet<BulkItem> _closed = [];
    private readonly Stack<(BulkItem Item, IEnumerator<BulkItem> Targets)> _path = [];

    /// <summary>Sets <see cref="BulkItem.Circle"/> of every creation that is in one.</summary>
    public static void Mark(IReadOnlyDictionary<string, BulkItem> byBulkId)
    {
        var circles = new BulkCircles(byBulkId);
        foreach (var item in byBulkId.Values.Where(item => item.References.Count > 0))
        {
            circles.Visit(item);
        }
    }

    private void Visit(BulkItem root)
    {
        Enter(root);
        while (_path.TryPeek(out var top))
        {
            if (top.Targets.MoveNext())
            {
                var target = top.Targets.Current;
                Enter(target);
                Lower(top.Item, _closed.Contains(target) ? int.MaxValue : _numbers[target]);
            }
            else
            {
                Leave(_path.Pop().Item);
            }
        }
    }

    private void Enter(BulkItem item)
    {
        if (_numbers.TryAdd(item, _numbers.Count))
        {
            _lowest[item] = _numbers[item];
            _open.Push(item);
            _path.Push((item, item.Targets.Select(byBulkId.GetValueOrDefault).OfType<BulkItem>().GetEnumerator()));
        }
    }

    private void Leave(BulkItem item)
    {
        if (_path.TryPeek(out var parent))
        {
            Lower(parent.Item, _lowest[item]);
        }

        if (_lowest[item] == _numbers[item])
        {
            Close(item);
        }
    }

    private void Lower(BulkItem item, int number) => _lowest[item] = Math.Min(_lowest[item], number);

    private void Close(BulkItem first)
    {
        var circle = new List<BulkItem>();
        do
        {
            circle.Add(_open.Pop());
            _closed.Add(circle[^1]);
        }
        while (circle[^1] != first);

        if (circle.Count > 1 || first.Targets.Contains(first.Operation.BulkId))
        {
            circle.Reverse();
            circle.ForEach(item => item.Circle = circle);
        }
    }
}
