using Scim.Domain.Errors;

namespace Scim.Application.Bulk;

/// <summary>Which operation of a bulk request is next, and what its references stand for.</summary>
internal sealed class BulkPlan
{
    private readonly Dictionary<string, BulkItem> _byBulkId;
    private readonly Dictionary<BulkItem, Queue<string>> _awaited = [];
    private readonly int _failOnErrors;

    public BulkPlan(IReadOnlyList<BulkItem> items, int failOnErrors)
    {
        (Items, _failOnErrors) = (items, failOnErrors);
        _byBulkId = items.Where(item => item.Operation is { BulkId: not null, Method: "POST" }).ToDictionary(
            item => item.Operation.BulkId!, StringComparer.Ordinal);
        BulkCircles.Mark(_byBulkId);
    }

    public IReadOnlyList<BulkItem> Items { get; }

    /// <summary>
    /// The next operations: a run of creations that wait for nothing, a whole circle, or a single operation. Empty at the end and after too
    /// many errors.
    /// </summary>
    public IReadOnlyList<BulkItem> TakeReady(int max)
    {
        if (_failOnErrors > 0 && Items.Count(item => item.Result?.Error is not null) >= _failOnErrors)
        {
            return [];
        }

        var left = Items.Where(item => !item.IsDone).ToList();
        var first = left.FindIndex(item => item.Circle?.All(IsReady) ?? IsReady(item));
        if (first < 0)
        {
            return [];
        }

        if (left[first].Circle is { } circle)
        {
            return circle;
        }

        var allowed = _failOnErrors > 0 ? 1 : max;
        var run = left.Skip(first).TakeWhile(item => item.IsCreate && IsReady(item) && !item.Targets.Any()).Take(allowed).ToList();
        return run.Count > 1 ? run : [left[first]];
    }

    /// <summary>
    /// Puts ids in the place of references. Within a circle, members that do not exist yet are withheld, and any other reference gets the
    /// id that its resource will have, unless it is one that comes back under its old id.
    /// </summary>
    public void Resolve(BulkItem item)
    {
        var withheld = new List<BulkReference>();
        foreach (var reference in item.References)
        {
            var target = Target(reference.BulkId);
            if (target.IsDone)
            {
                reference.Resolve(IdOf(reference.BulkId));
            }
            else if (reference.Member is null)
            {
                reference.Resolve(target.NewId.ToString());
            }
            else
            {
                withheld.Add(reference);
            }
        }

        BulkReference.Withhold(withheld);
        if (item.PathBulkId is { } bulkId)
        {
            item.Path = item.Path[..(item.Path.LastIndexOf('/') + 1)] + IdOf(bulkId);
        }
    }

    private string IdOf(string bulkId) =>
        Target(bulkId).Result?.Value?.View?.Resource.Id.ToString() ?? throw new ScimException(ScimErrors.UnresolvedBulkId(bulkId));

    private BulkItem Target(string bulkId) =>
        _byBulkId.GetValueOrDefault(bulkId) ?? throw new ScimException(ScimErrors.UnresolvedBulkId(bulkId));

    /// <summary>Looks at each reference until it is done, and not again.</summary>
    private bool IsReady(BulkItem item)
    {
        if (!_awaited.TryGetValue(item, out var awaited))
        {
            _awaited[item] = awaited = new Queue<string>(item.Targets);
        }

        while (awaited.TryPeek(out var bulkId)
            && (!_byBulkId.TryGetValue(bulkId, out var target) || target.IsDone
                || (item.Circle is not null && target.Circle == item.Circle)))
        {
            awaited.Dequeue();
        }

        return awaited.Count == 0;
    }
}
