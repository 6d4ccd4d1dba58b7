using Microsoft.Data.Sqlite;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Web.Tests.Jobs;

public sealed class KilledNodeOnSqliteTests : KilledNodeTests
{
    [Fact]
    public async Task OneProcess_KilledAndStartedAgain_LosesNothing()
    {
        using var file = new SqliteFile();
        using var receiver = new Receiver { Answer = Slowly };
        string[] settings = [.. Settings, $"Data:Directory={file.Directory}"];
        await using var first = await ServiceProcess.StartAsync(null, settings);
        await PrepareAsync(first.Address, receiver.Url);
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, Due);

        await UntilAsync(() => receiver.Messages.Count >= 200);
        await first.KillAsync();
        await using var second = await ServiceProcess.StartAsync(null, settings);

        await CheckAsync(receiver, async sql => Convert.ToInt32(await ExecuteAsync(connection, sql), null));
    }

    private static string Due => $$"""
        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < {{Members}})
        insert into resources (organization_id, connector_id, type, id, unique_key, status, document, search, created_at, modified_at,
            deprovision_due_at, deprovision_next_at)
        select c.organization_id, c.id, 'User', randomblob(16), 'due' || n, 1, '{"userName":"due' || n || '"}', '{}', 0, 0, 0, 0
            from connectors c, numbers
        """;

    private static async Task<object?> ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
