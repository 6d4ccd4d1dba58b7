using Microsoft.EntityFrameworkCore;
using Scim.Application.Idempotency;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Rows;

namespace Scim.Infrastructure.Idempotency;

public sealed class IdempotencyStore(AdminDatabase database) : IIdempotencyStore
{
    public Task<StoredAnswer?> FindAsync(string scope, string key, DateTimeOffset notBefore, CancellationToken cancel) => database.ReadAsync(async context =>
    {
        var row = await context.IdempotencyKeys.FirstOrDefaultAsync(each => each.Scope == scope && each.Key == key && each.CreatedAt >= notBefore, cancel);
        return row is null ? null : new StoredAnswer(row.BodyDigest, row.Status, row.Response);
    }, cancel);

    public async Task AddAsync(string scope, string key, StoredAnswer answer, DateTimeOffset now, DateTimeOffset notBefore, CancellationToken cancel)
    {
        try
        {
            await database.WriteAsync(async (context, _) =>
            {
                await context.IdempotencyKeys.Where(row => row.CreatedAt < notBefore).ExecuteDeleteAsync(cancel);
                context.IdempotencyKeys.Add(new IdempotencyKeyRow
                {
                    Scope = scope,
                    Key = key,
                    BodyDigest = answer.BodyDigest,
                    Status = answer.Status,
                    Response = answer.Response,
                    CreatedAt = now,
                });
                return await context.SaveChangesAsync(cancel);
            }, cancel);
        }
        catch (DbUpdateException fault) when (AdminDatabase.IsDuplicate(fault))
        {
            // The other request's answer stays.
        }
    }
}
