namespace Scim.Application.Bulk;

/// <summary>A place in an operation's data that names another operation's resource. <see cref="IsMember"/>: the holder is an element of a membership attribute.</summary>
public sealed record BulkReference(JsonObject Holder, string Key, string BulkId, bool IsMember)
{
    public void Resolve(string id) => Holder[Key] = id;

    /// <summary>Takes the whole element away; it is added when its target exists.</summary>
    public void Withhold() => (Holder.Parent as JsonArray)?.Remove(Holder);
}
