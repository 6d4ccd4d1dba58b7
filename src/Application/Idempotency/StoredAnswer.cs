namespace Scim.Application.Idempotency;

/// <summary>
/// The first answer to a request: digest of the request's body, status, and the answer (sealed, since it may hold a secret). <see cref="Status"/> is 0 while
/// nothing was changed, and 1 when the change was made and not answered yet.
/// </summary>
public sealed record StoredAnswer(byte[] BodyDigest, int Status, string Response)
{
    public const int Changed = 1;

    public bool IsAnswered => Status > Changed;
}
