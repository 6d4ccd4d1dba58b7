namespace Scim.Application.OAuth;

/// <summary>What is remembered of an assertion until <see cref="ExpiresAt"/>, so that it is accepted once.</summary>
public sealed record UsedAssertion(byte[] Digest, DateTimeOffset ExpiresAt);
