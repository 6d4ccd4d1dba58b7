namespace Scim.Domain.Resources;

/// <summary>
/// A resource in canonical form, owned by the holder. <see cref="Attributes"/> has no <c>id</c>, <c>meta</c>, readOnly or membership attributes;
/// <see cref="Members"/> are the ids named in a membership attribute, null where the body has none.
/// <see cref="Password"/> is the write-only password as received, never stored with the attributes.
/// </summary>
public sealed record CanonicalResource(JsonObject Attributes, ImmutableArray<string>? Members, string? Password, ImmutableArray<string> Warnings);
