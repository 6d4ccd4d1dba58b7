namespace Scim.Domain.Patching;

/// <summary>The patched canonical document. <see cref="HasChanges"/> is false where it equals the old one.</summary>
public sealed record PatchResult(JsonObject Attributes, bool HasChanges);
