namespace Scim.Application.Idempotency;

/// <summary>The first answer to a request: digest of the request's body, status, and the body (sealed, since it may hold a secret).</summary>
public sealed record StoredAnswer(byte[] BodyDigest, int Status, string Response);
