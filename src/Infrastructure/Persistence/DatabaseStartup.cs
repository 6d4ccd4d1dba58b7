using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Scim.Application.Configuration;
using Scim.Infrastructure.Persistence.Migrations;
using Scim.Infrastructure.Security;

namespace Scim.Infrastructure.Persistence;

/// <summary>Makes the database ready before the host serves anything, and tells afterwards whether it can be reached.</summary>
public sealed class DatabaseStartup(DatabaseMigrator migrator, IDbContextFactory<ScimDbContext> contexts, SecretSealer sealer) : IDatabaseStartup
{
    private volatile bool _ready;

    /// <exception cref="ConfigurationException">The database cannot be opened.</exception>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        try
        {
            await migrator.MigrateAsync(cancel);
            await sealer.LoadAsync(cancel);
            _ready = true;
        }
        catch (Exception fault) when (fault is DbException or ArgumentException or System.Net.Sockets.SocketException)
        {
            throw new ConfigurationException("ConnectionStrings:Scim", $"the database cannot be opened: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        if (!_ready)
        {
            return false;
        }

        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancel);
            return await context.Database.CanConnectAsync(cancel);
        }
        catch (DbException)
        {
            return false;
        }
    }
}
