using Scim.Infrastructure.Persistence.Sqlite;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Scale;

public sealed class SqliteLargeGroupTests : LargeGroupContract
{
    /// <summary>A membership written and one deleted, the group's own row, two events, one audit row.</summary>
    protected override long RowsOfOneReplacement => 6;

    protected override long Slack => 20;

    protected override Task<TestDatabase> CreateAsync() => TestDatabase.SqliteAsync();

    protected override async Task<long> RowsWrittenAsync(Guid group, Func<Task> write)
    {
        var before = await OnWriterAsync(session => (long)session.Scalar("select total_changes()")!);
        await write();
        return await OnWriterAsync(session => (long)session.Scalar("select total_changes()")!) - before;
    }

    /// <summary>Steps of the virtual machine in all statements of the writer.</summary>
    protected override async Task<long> CostOfAddingAsync(Guid group, Guid member)
    {
        await OnWriterAsync(SqliteStatements.TakeSteps);
        await Directory.Driver.WriteAsync(Directory.Driver.Members(group, [member]));
        var steps = await OnWriterAsync(SqliteStatements.TakeSteps);
        Assert.Contains(member, await Directory.Driver.MembersAsync(group));
        return steps;
    }

    private Task<long> OnWriterAsync(Func<SqliteSession, long> read) =>
        Database.Get<SqliteWriteQueue>().RunAsync(session => (read(session), false), default);
}
