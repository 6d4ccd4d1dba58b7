namespace Scim.Infrastructure.Persistence.Rows;

public sealed class IdempotencyKeyRow
{
    public required string Scope { get; set; }

    public required string Key { get; set; }

    public required byte[] BodyDigest { get; set; }

    public int Status { get; set; }

    public required string Response { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
