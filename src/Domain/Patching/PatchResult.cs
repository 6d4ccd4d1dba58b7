namespace Scim.Domain.Patching;

/// <summary>
/// The patched canonical document, and the names of the top-level attributes and extensions in which it differs from the old one.
/// </summary>
public sealed record PatchResult(JsonObject Attributes, ImmutableArray<string> Changed)
{
    public bool HasChanges => !Changed.IsEmpty;
}
