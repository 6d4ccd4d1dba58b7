namespace Scim.Domain.Organizations;

/// <summary>A SAML or OIDC connection of an organization, as metadata: the sign-in itself happens in the product.</summary>
public sealed record SsoConnection
{
    /// <summary>In lower case, unique in the organization.</summary>
    public required string Slug { get; init; }

    public required SsoProtocol Protocol { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>What people call it.</summary>
    public string Title => DisplayName ?? Slug;

    public string? Issuer { get; init; }

    public ImmutableArray<string> Domains { get; init; } = [];

    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
