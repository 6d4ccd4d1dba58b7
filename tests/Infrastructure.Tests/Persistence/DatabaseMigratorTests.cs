using Microsoft.EntityFrameworkCore;
using Npgsql;
using Scim.Application.Configuration;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Migrations;
using Scim.Infrastructure.Persistence.Rows;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence;

public abstract class DatabaseMigratorTests
{
    protected abstract Task<DatabaseOptions> EmptyAsync();

    [Fact]
    public async Task Migrate_FromManyNodesAtOnce_AppliesEachScriptOnce()
    {
        var options = await EmptyAsync();
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => new DatabaseMigrator(options, TimeProvider.System).MigrateAsync(default))));
        await new DatabaseMigrator(options, TimeProvider.System).MigrateAsync(default);
        await using var context = Context(options);
        var applied = await context.Database
            .SqlQueryRaw<int>("select number as \"Value\" from schema_versions order by number")
            .ToListAsync();
        Assert.Equal(MigrationScript.All(options.Provider).Select(script => script.Number), applied);
    }

    [Fact]
    public async Task Entities_RoundTrip()
    {
        var options = await EmptyAsync();
        await new DatabaseMigrator(options, TimeProvider.System).MigrateAsync(default);
        var now = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)).AddTicks(1_234_560);
        var id = Guid.CreateVersion7();
        await using (var context = Context(options))
        {
            var organization = new OrganizationRow
            {
                Kind = "organization",
                Slug = "acme",
                DisplayName = "Acme",
                CreatedAt = now,
                UpdatedAt = now,
            };
            context.Add(organization);
            await context.SaveChangesAsync();
            var connector = new ConnectorRow
            {
                OrganizationId = organization.Id,
                Slug = "hr",
                Profile = "generic",
                Settings = """{"a": 1}""",
                CreatedAt = now,
                UpdatedAt = now,
            };
            context.Add(connector);
            context.Add(
                new SsoConnectionRow
                {
                    OrganizationId = organization.Id,
                    Slug = "sso",
                    Protocol = "saml",
                    CreatedAt = now,
                    UpdatedAt = now,
                });
            await context.SaveChangesAsync();
            context.Add(
                new AccessTokenRow
                {
                    Id = id,
                    OrganizationId = organization.Id,
                    ConnectorId = connector.Id,
                    Prefix = "scim_ab",
                    Digest = [1, 2],
                    CreatedAt = now,
                    ExpiredSent = true,
                });
            context.Add(
                new ConnectorSchemaRow
                {
                    OrganizationId = organization.Id,
                    ConnectorId = connector.Id,
                    Kind = "schema",
                    Name = "urn:x",
                    Body = "{}",
                    CreatedAt = now,
                });
            context.Add(new SettingRow { Name = "n", Value = "v", UpdatedAt = now });
            await context.SaveChangesAsync();
        }

        await using var reading = Context(options);
        var token = await reading.AccessTokens.SingleAsync(row => row.Id == id && row.CreatedAt <= now);
        Assert.Equal((now, true, (byte)2), (token.CreatedAt, token.ExpiredSent, token.Digest[1]));
        Assert.Equal(TimeSpan.Zero, token.CreatedAt.Offset);
        Assert.Equal("hr", (await reading.Connectors.SingleAsync()).Slug);
        Assert.Equal("saml", (await reading.SsoConnections.SingleAsync()).Protocol);
        Assert.Equal("urn:x", (await reading.ConnectorSchemas.SingleAsync()).Name);
        Assert.Equal("v", (await reading.Settings.SingleAsync()).Value);
    }

    private static ScimDbContext Context(DatabaseOptions options)
    {
        var builder = new DbContextOptionsBuilder<ScimDbContext>();
        return new ScimDbContext((options.Provider == DatabaseProvider.Postgres
            ? builder.UseNpgsql(options.ConnectionString)
            : builder.UseSqlite(options.ConnectionString)).Options);
    }
}

public sealed class PostgresDatabaseMigratorTests(PostgresServer server) : DatabaseMigratorTests
{
    [Theory]
    [InlineData("LATIN1")]
    [InlineData("SQL_ASCII")]
    public async Task Migrate_DatabaseThatCannotHoldEveryText_IsRefused(string encoding)
    {
        var options = await EmptyAsync();
        var given = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        given.Database += "_narrow";
        await using (var source = DatabaseConnections.PostgresSource(options))
        await using (var create = source.CreateCommand(
            $"create database {given.Database} encoding '{encoding}' locale 'C' template template0"))
        {
            await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var narrow = new DatabaseMigrator(options with { ConnectionString = given.ConnectionString }, TimeProvider.System);
        var fault = await Assert.ThrowsAsync<ConfigurationException>(() => narrow.MigrateAsync(default));
        Assert.Equal("ConnectionStrings:Scim", fault.Key);
        Assert.Contains(encoding, fault.Message, StringComparison.Ordinal);
    }

    protected override async Task<DatabaseOptions> EmptyAsync() =>
        new() { Provider = DatabaseProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync() };
}

public sealed class SqliteDatabaseMigratorTests : DatabaseMigratorTests, IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    protected override Task<DatabaseOptions> EmptyAsync() =>
        Task.FromResult(new DatabaseOptions { ConnectionString = _file.ConnectionString });
}
