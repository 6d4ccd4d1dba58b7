namespace Scim.Application.Bulk;

/// <summary>
/// A part of a text in an operation's data that names another operation's resource. <paramref name="Before"/> and
/// <paramref name="After"/> are what stands around it, as in <c>/Users/bulkId:u1</c>; <paramref name="Member"/> is the element of a
/// membership attribute that it stands in, or null.
/// </summary>
internal sealed record BulkReference(BulkText Text, string Before, string BulkId, string After, JsonNode? Member)
{
    public void Resolve(string id) => Text.Replace(Before + BulkReferences.Prefix + BulkId + After, Before + id + After);

    /// <summary>Takes the whole elements away, each list in one pass.</summary>
    public static void Withhold(IEnumerable<BulkReference> references)
    {
        foreach (var list in references.GroupBy(reference => reference.Member?.Parent as JsonArray, reference => reference.Member))
        {
            var members = list.ToHashSet(ReferenceEqualityComparer.Instance);
            list.Key?.RemoveAll(element => element is not null && members.Contains(element));
        }
    }
}
