using Microsoft.EntityFrameworkCore;
using Scim.Infrastructure.Persistence;

namespace Scim.Infrastructure.Security;

/// <summary>Things that exist once in an installation, by name.</summary>
public sealed class SettingStore(AdminDatabase database, TimeProvider clock)
{
    private const string Insert = "insert into settings (name, value, updated_at) values (@name, @value, @now) on conflict (name) do ";

    public Task<string?> FindAsync(string name, CancellationToken cancel) =>
        database.ReadAsync(
            context => context.Settings.Where(row => row.Name == name).Select(row => row.Value).FirstOrDefaultAsync(cancel), cancel);

    /// <summary>Values of all whose names begin so.</summary>
    public Task<List<string>> ListAsync(string prefix, CancellationToken cancel) => database.ReadAsync(
        context => context.Settings.Where(row => row.Name.StartsWith(prefix)).Select(row => row.Value).ToListAsync(cancel), cancel);

    /// <summary>The value by this name; whoever needs it first makes it, and all get what was stored first.</summary>
    public async Task<string> GetOrAddAsync(string name, Func<string> make, CancellationToken cancel)
    {
        if (await FindAsync(name, cancel) is { } known)
        {
            return known;
        }

        var made = make();
        return await AddAsync(name, made, cancel) ? made : (await FindAsync(name, cancel))!;
    }

    /// <summary>True where the value is the one given; false where one was there already and stays.</summary>
    public Task<bool> AddAsync(string name, string value, CancellationToken cancel) => database.WriteAsync(
        async (_, session) =>
            await session.ExecuteAsync(Insert + "nothing", ("name", name), ("value", value), ("now", clock.GetUtcNow())) == 1, cancel);

    public Task SetAsync(string name, string value, CancellationToken cancel) => database.WriteAsync(
        (_, session) => session.ExecuteAsync(
            Insert + "update set value = excluded.value, updated_at = excluded.updated_at", ("name", name), ("value", value),
            ("now", clock.GetUtcNow())), cancel);
}
