namespace Scim.Application.Bulk;

/// <summary>A place in an operation's data that names another operation's resource. <see cref="IsMember"/>: the holder is an element of a membership attribute.</summary>
public sealed record BulkReference(JsonObject Holder, string Key, string BulkId, bool IsMember)
{
    public void Resolve(string id) => Holder[Key] = id;

    /// <summary>Takes the whole elements away, each list in one pass; they are added when their targets exist.</summary>
    public static void Withhold(IEnumerable<BulkReference> references)
    {
        foreach (var list in references.GroupBy(reference => reference.Holder.Parent as JsonArray, reference => reference.Holder))
        {
            var holders = list.ToHashSet<JsonNode>(ReferenceEqualityComparer.Instance);
            list.Key?.RemoveAll(element => element is not null && holders.Contains(element));
        }
    }
}
