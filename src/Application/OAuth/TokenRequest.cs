namespace Scim.Application.OAuth;

/// <summary>
/// A request to the token endpoint as it came; <see cref="ClientId"/> and <see cref="ClientSecret"/> from HTTP Basic or from the body.
/// </summary>
public sealed record TokenRequest
{
    public string? GrantType { get; init; }

    public string? Scope { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public string? ClientAssertionType { get; init; }

    public string? ClientAssertion { get; init; }

    public string? Assertion { get; init; }

    /// <summary>The service's own address, without a trailing slash; null where the request alone says which it is.</summary>
    public required string? BaseUrl { get; init; }
}
