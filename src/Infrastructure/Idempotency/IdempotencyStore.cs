using Scim.Application.Idempotency;
using Scim.Application.Validation;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Idempotency;

/// <summary>
/// The row is there before the work begins: its primary key decides which node runs the request. Its status is 0 while nothing was changed,
/// 1 when the change was made, and then that of the answer.
/// </summary>
public sealed class IdempotencyStore(ISqlDatabase database) : IIdempotencyStore
{
    private const string Own = "scope = @scope and key = @key and status < 2 and owner = @owner";

    public async Task<StoredAnswer?> ClaimAsync(IdempotencyClaim claim, CancellationToken cancel)
    {
        while (true)
        {
            if (await InsertAsync(claim, cancel))
            {
                return null;
            }

            if (await FindAsync(claim, cancel) is { } known)
            {
                return known;
            }
        }
    }

    /// <summary>Notes in the transaction of a change that it was made: its request is not run again, even if its answer is lost.</summary>
    /// <exception cref="ProblemException">409: the claim is another request's by now; the change must not be made.</exception>
    internal static async Task MarkAsync(SqlSession session, IdempotencyClaim claim)
    {
        if (await session.ExecuteAsync($"update idempotency_keys set status = 1 where {Own}", KeyOf(claim)) != 1)
        {
            throw Problems.Conflict(
                "This request was held up for so long that a repetition with the same Idempotency-Key took its place. Repeat it to hear "
                    + "the answer.");
        }
    }

    public async Task<IdempotencyClaim> RenewAsync(IdempotencyClaim claim, DateTimeOffset now, CancellationToken cancel)
    {
        var renewed = await database.WriteAsync(
            session => session.ExecuteAsync(
                $"update idempotency_keys set created_at = @now where {Own}", [("now", now), .. KeyOf(claim)]), cancel);
        return renewed == 1 ? claim with { At = now } : claim;
    }

    public Task CompleteAsync(IdempotencyClaim claim, int status, string response, CancellationToken cancel) => database.WriteAsync(
        session => session.ExecuteAsync(
            $"update idempotency_keys set status = @status, response = @response where {Own}",
            [("status", status), ("response", response), .. KeyOf(claim)]), cancel);

    public Task ReleaseAsync(IdempotencyClaim claim, CancellationToken cancel) => database.WriteAsync(
        session => session.ExecuteAsync($"delete from idempotency_keys where {Own} and status = 0", KeyOf(claim)), cancel);

    private Task<bool> InsertAsync(IdempotencyClaim claim, CancellationToken cancel) =>
        database.WriteAsync(async session => await session.ExecuteAsync(
            """
            insert into idempotency_keys (scope, key, body_digest, status, response, created_at, owner)
                values (@scope, @key, @digest, 0, '', @at, @owner)
            on conflict (scope, key) do update set body_digest = excluded.body_digest, status = 0, response = '',
                created_at = excluded.created_at, owner = excluded.owner
            where idempotency_keys.created_at < @kept or (idempotency_keys.status = 0 and idempotency_keys.created_at < @abandoned)
            """,
            [
                ("at", claim.At),
                ("digest", claim.BodyDigest),
                ("kept", claim.KeptSince),
                ("abandoned", claim.AbandonedBefore),
                .. KeyOf(claim)
            ]) == 1, cancel);

    private async Task<StoredAnswer?> FindAsync(IdempotencyClaim claim, CancellationToken cancel) =>
        (await database.ReadAsync(session => session.QueryAsync(
            "select body_digest, status, response, created_at from idempotency_keys where scope = @scope and key = @key",
            Read,
            ("scope", claim.Scope), ("key", claim.Key)), cancel)).FirstOrDefault();

    private static StoredAnswer Read(SqlRow row) => row.Int(1) switch
    {
        0 => new StoredAnswer(row.Bytes(0), AnswerProgress.Running, null, null, row.Time(3)),
        1 => new StoredAnswer(row.Bytes(0), AnswerProgress.Changed, null, null, row.Time(3)),
        var status => new StoredAnswer(row.Bytes(0), AnswerProgress.Answered, status, row.Text(2), row.Time(3)),
    };

    private static SqlValues KeyOf(IdempotencyClaim claim) =>
        [("scope", claim.Scope), ("key", claim.Key), ("owner", claim.Owner)];
}
