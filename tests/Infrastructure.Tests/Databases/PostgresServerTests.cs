using Npgsql;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Databases;

public sealed class PostgresServerTests(PostgresServer server)
{
    [Fact]
    public async Task CreateDatabase_WithTemplate_CopiesIt()
    {
        var template = await server.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(template))
        {
            await source.CreateCommand("create table t (n int); insert into t values (7)").ExecuteNonQueryAsync();
        }

        await using var copy = NpgsqlDataSource.Create(await server.CreateDatabaseAsync(template));
        Assert.Equal(7, await copy.CreateCommand("select n from t").ExecuteScalarAsync());
    }
}
