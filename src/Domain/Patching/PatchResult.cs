namespace Scim.Domain.Patching;

/// <summary>The patched canonical document. <see cref="HasChanges"/> is false where it equals the old one. <see cref="Password"/> as in <see cref="Resources.CanonicalResource"/>.</summary>
public sealed record PatchResult(JsonObject Attributes, bool HasChanges, string? Password);
