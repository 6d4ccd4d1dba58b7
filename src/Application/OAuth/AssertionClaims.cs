namespace Scim.Application.OAuth;

/// <summary>What an assertion says of itself, unproven.</summary>
public sealed record AssertionClaims(string Issuer, string Subject, IReadOnlyList<string> Audiences);
