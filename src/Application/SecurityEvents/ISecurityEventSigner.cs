namespace Scim.Application.SecurityEvents;

/// <summary>Signs tokens with a key that all nodes share, kept sealed.</summary>
public interface ISecurityEventSigner
{
    /// <summary>The compact JWS of the claims, <c>typ</c> <c>secevent+jwt</c>.</summary>
    ValueTask<string> SignAsync(JsonObject claims, CancellationToken cancel);

    /// <summary>The public keys as a JWK set (RFC 7517).</summary>
    ValueTask<JsonObject> ReadKeySetAsync(CancellationToken cancel);
}
