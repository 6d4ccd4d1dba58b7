using Scim.Domain.Errors;

namespace Scim.Application.Bulk;

/// <summary>Which operation of a bulk request is next, and what its references stand for.</summary>
public sealed class BulkPlan(IReadOnlyList<BulkItem> items, int failOnErrors)
{
    private readonly Dictionary<string, BulkItem> _byBulkId =
        items.Where(item => item.Operation is { BulkId: not null, Method: "POST" }).ToDictionary(item => item.Operation.BulkId!, StringComparer.Ordinal);

    public IReadOnlyList<BulkItem> Items { get; } = items;

    /// <summary>
    /// The next operations: a run of creations that wait for nothing, or a single operation. Empty at the end and after too many errors. Where everything left waits
    /// for something else, the first of a circle.
    /// </summary>
    public IReadOnlyList<BulkItem> TakeReady(int most)
    {
        if (failOnErrors > 0 && Items.Count(item => item.Result?.Error is not null) >= failOnErrors)
        {
            return [];
        }

        var left = Items.Where(item => !item.IsDone).ToList();
        var first = left.FindIndex(IsReady);
        if (first < 0)
        {
            return left.Count == 0 ? [] : [left[0]];
        }

        var allowed = failOnErrors > 0 ? 1 : most;
        var run = left.Skip(first).TakeWhile(item => item.IsCreate && IsReady(item) && !item.Targets.Any()).Take(allowed).ToList();
        return run.Count > 1 ? run : [left[first]];
    }

    /// <summary>Puts ids in the place of references. Members that do not exist yet are withheld; any other reference gets the id that its resource will have.</summary>
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
            else if (reference.IsMember)
            {
                withheld.Add(reference);
                item.Withheld.Add(reference.BulkId);
            }
            else
            {
                reference.Resolve(target.NewId.ToString());
            }
        }

        BulkReference.Withhold(withheld);
        if (item.PathBulkId is { } bulkId)
        {
            item.Path = item.Path[..(item.Path.LastIndexOf('/') + 1)] + IdOf(bulkId);
        }
    }

    /// <summary>The id of the resource that an operation made; <c>invalidValue</c> where it made none.</summary>
    public string IdOf(string bulkId) =>
        Target(bulkId).Result?.Answer?.View?.Resource.Id.ToString() ?? throw new ScimException(ScimErrors.UnresolvedBulkId(bulkId));

    public IReadOnlyList<BulkItem> WithResolvedMembers() =>
        [.. Items.Where(item => item.Withheld.Count > 0 && item.Result?.Answer?.View is not null && item.Withheld.All(bulkId => Target(bulkId).IsDone))];

    private BulkItem Target(string bulkId) => _byBulkId.GetValueOrDefault(bulkId) ?? throw new ScimException(ScimErrors.UnresolvedBulkId(bulkId));

    /// <summary>Looks at each reference until it is done, and not again.</summary>
    private bool IsReady(BulkItem item)
    {
        while (item.Awaited.TryPeek(out var bulkId) && (!_byBulkId.TryGetValue(bulkId, out var target) || target.IsDone))
        {
            item.Awaited.Dequeue();
        }

        return item.Awaited.Count == 0;
    }
}
