using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Configuration;
using Scim.Infrastructure;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Migrations;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Testing.Databases;

/// <summary>A migrated database of one's own with the services of <see cref="DatabaseServices.AddScimDatabase"/>.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly SqliteFile? _file;
    private readonly ServiceProvider _services;

    private TestDatabase(DatabaseOptions options, SqliteFile? file, TimeProvider clock)
    {
        (Options, _file) = (options, file);
        _services = new ServiceCollection().AddSingleton(clock).AddScimDatabase(options).BuildServiceProvider();
    }

    public DatabaseOptions Options { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<TestDatabase> PostgresAsync(PostgresServer server, TimeProvider? clock = null)
    {
        var options = new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync() };
        return await MigratedAsync(new TestDatabase(options, null, clock ?? TimeProvider.System));
    }

    public static async Task<TestDatabase> SqliteAsync(TimeProvider? clock = null)
    {
        var file = new SqliteFile();
        var options = new DatabaseOptions { ConnectionString = file.ConnectionString, DataDirectory = file.Directory };
        return await MigratedAsync(new TestDatabase(options, file, clock ?? TimeProvider.System));
    }

    /// <summary>Rows of a statement outside of the stores.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<SqlRow, T> map, params (string Name, object? Value)[] parameters)
    {
        await using var context = await Get<IDbContextFactory<ScimDbContext>>().CreateDbContextAsync();
        await context.Database.OpenConnectionAsync();
        return await new SqlSession(context.Database.GetDbConnection(), null, CancellationToken.None).QueryAsync(sql, map, parameters);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _file?.Dispose();
    }

    private static async Task<TestDatabase> MigratedAsync(TestDatabase database)
    {
        await database.Get<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return database;
    }
}
