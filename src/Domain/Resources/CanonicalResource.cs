namespace Scim.Domain.Resources;

/// <summary>
/// A resource in canonical form, owned by the holder. <see cref="Attributes"/> has no <c>id</c>, <c>meta</c>, readOnly or membership
/// attributes; <see cref="Members"/> are the ids named in a membership attribute, null where the body has none. A password is checked and
/// dropped.
/// </summary>
public sealed record CanonicalResource(JsonObject Attributes, ImmutableArray<string>? Members, ImmutableArray<string> Warnings);
