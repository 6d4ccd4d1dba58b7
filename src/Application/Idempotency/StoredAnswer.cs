namespace Scim.Application.Idempotency;

/// <summary>
/// The first answer to a request: digest of the request's body, status, and the answer (sealed, since it may hold a secret).
/// While the request is still being worked on, <see cref="Status"/> is 0.
/// </summary>
public sealed record StoredAnswer(byte[] BodyDigest, int Status, string Response)
{
    public bool IsRunning => Status == 0;
}
