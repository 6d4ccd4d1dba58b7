using Npgsql;
using Scim.Application.Resources;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Resources.Postgres.Pipeline;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence;

public sealed class PostgresLookUpPipelineTests(PostgresServer server)
{
    /// <summary>Finds nothing, after as many milliseconds as the value says; none at all is a fault.</summary>
    private static readonly string Wait = PostgresLookUp.ForMany(
        "select 0 from pg_sleep(0.001 * q.p1) where 1 / q.p1 = 2 offset 0", SqlType.Integer);

    [Fact]
    public async Task LookUp_that_fails_leaves_the_others_of_its_statement_alone()
    {
        await using var source = DatabaseConnections.PostgresSource(
            new DatabaseOptions { ConnectionString = await server.CreateDatabaseAsync() });
        var pipeline = new PostgresLookUpPipeline(source);
        var busy = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => RunAsync(40)).ToList();
        var (before, failing, after) = (RunAsync(1), RunAsync(0), RunAsync(1));
        await Task.WhenAll(busy);
        Assert.Equal(PostgresErrorCodes.DivisionByZero, (await Assert.ThrowsAsync<PostgresException>(() => failing)).SqlState);
        Assert.Empty(await before);
        Assert.Empty(await after);

        Task<List<StoredResource>> RunAsync(long value) =>
            pipeline.RunAsync(
                new PipelinedLookUp(new SqlFragment(Wait, [new SqlParameter(SqlType.Integer, value)]), CancellationToken.None));
    }
}
