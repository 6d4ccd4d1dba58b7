using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Scim.Application.Provisioning;
using Scim.Infrastructure.Filtering;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>
/// Look-ups that share trips. Those with the same text become one statement, which has the values of each as an array: the database starts and ends it once,
/// which costs more than to find a row.
/// </summary>
internal sealed class PostgresLookUpPipeline(NpgsqlDataSource source) : PostgresPipeline<PipelinedLookUp, StoredResource>
{
    /// <summary>
    /// The look-up for many values of each parameter. Its first column is the number of the look-up that a row answers, from 1; rows of one look-up come in its own order.
    /// </summary>
    /// <param name="one">Written with <see cref="PostgresDialect.OfMany"/>; ends with a limit or an offset, so that the database runs it as it is.</param>
    public static string ForMany(SqlFragment one)
    {
        var numbers = Enumerable.Range(1, one.Parameters.Length).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        return $"""
            select {PostgresDialect.RowOfMany}.n, one.*
            from unnest({string.Join(", ", numbers.Select(number => $"${number}"))}) with ordinality as {PostgresDialect.RowOfMany} ({string.Join(", ", numbers.Select(number => $"p{number}"))}, n)
            cross join lateral ({one.Text}) as one
            """;
    }

    protected override async Task ExecuteAsync(IReadOnlyList<PipelinedLookUp> statements)
    {
        var groups = statements.GroupBy(statement => statement.One.Text).Select(group => group.ToList()).ToList();
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
        var command = new NpgsqlBatchCommand(ForMany(lookUps[0].One));
        for (var at = 0; at < lookUps[0].One.Parameters.Length; at++)
        {
            command.Parameters.Add(Values(lookUps, at));
        }

        lookUps.ForEach(lookUp => lookUp.Begin());
        return command;
    }

    private static NpgsqlParameter Values(List<PipelinedLookUp> lookUps, int at) => lookUps[0].One.Parameters[at].Type switch
    {
        SqlType.Text => PostgresParameters.Array(NpgsqlDbType.Text, Values<string>(lookUps, at)),
        SqlType.Integer => PostgresParameters.Array(NpgsqlDbType.Bigint, Values<long>(lookUps, at)),
        SqlType.Number => PostgresParameters.Array(NpgsqlDbType.Numeric, Values<decimal>(lookUps, at)),
        SqlType.Uuid => PostgresParameters.Array(NpgsqlDbType.Uuid, Values<Guid>(lookUps, at)),
        SqlType.Time => PostgresParameters.Array(NpgsqlDbType.TimestampTz, Array.ConvertAll(Values<DateTimeOffset>(lookUps, at), time => time.ToUniversalTime())),
        _ => PostgresParameters.Array(NpgsqlDbType.Jsonb, Values<string>(lookUps, at)),
    };

    private static T[] Values<T>(List<PipelinedLookUp> lookUps, int at) => [.. lookUps.Select(lookUp => (T)lookUp.One.Parameters[at].Value)];
}
