using Npgsql;
using Scim.Application.Resources;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres.Pipeline;

/// <summary>
/// Look-ups that share trips. Those with the same text become one statement, which has the values of each as an array: the database starts
/// and ends it once, which costs more than to find a row.
/// </summary>
internal sealed class PostgresLookUpPipeline(NpgsqlDataSource source)
    : PostgresPipeline<PipelinedLookUp, StoredResource>(new PostgresDeadline(source))
{
    protected override async Task ExecuteAsync(IReadOnlyList<PipelinedLookUp> statements)
    {
        var groups = statements.GroupBy(statement => statement.Statement.Text).Select(group => group.ToList()).ToList();
        await using var batch = source.CreateBatch();
        foreach (var group in groups)
        {
            batch.BatchCommands.Add(Bind(group));
        }

        await using var reader = await batch.ExecuteReaderAsync();
        foreach (var group in groups)
        {
            while (await reader.ReadAsync())
            {
                group[(int)reader.GetInt64(0) - 1].Add(PostgresRowReader.Read(reader, 1));
            }

            await reader.NextResultAsync();
        }
    }

    protected override PipelinedLookUp? Failed(IReadOnlyList<PipelinedLookUp> statements, Exception fault) => null;

    private static NpgsqlBatchCommand Bind(List<PipelinedLookUp> lookUps)
    {
        var command = new NpgsqlBatchCommand(lookUps[0].Statement.Text);
        for (var at = 0; at < lookUps[0].Statement.Parameters.Length; at++)
        {
            command.Parameters.Add(Values(lookUps, at));
        }

        lookUps.ForEach(lookUp => lookUp.Begin());
        return command;
    }

    private static NpgsqlParameter Values(List<PipelinedLookUp> lookUps, int at)
    {
        var type = lookUps[0].Statement.Parameters[at].Type;
        var element = PostgresTypes.Driver(type);
        return type switch
        {
            SqlType.Integer => PostgresParameters.Array(element, Values<long>(lookUps, at)),
            SqlType.Number => PostgresParameters.Array(element, Values<decimal>(lookUps, at)),
            SqlType.Uuid => PostgresParameters.Array(element, Values<Guid>(lookUps, at)),
            SqlType.Time =>
                PostgresParameters.Array(element, Array.ConvertAll(Values<DateTimeOffset>(lookUps, at), time => time.ToUniversalTime())),
            _ => PostgresParameters.Array(element, Values<string>(lookUps, at)),
        };
    }

    private static T[] Values<T>(List<PipelinedLookUp> lookUps, int at) =>
        [.. lookUps.Select(lookUp => (T)lookUp.Statement.Parameters[at].Value)];
}
