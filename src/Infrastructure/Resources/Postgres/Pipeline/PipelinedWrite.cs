using Npgsql;

namespace Scim.Infrastructure.Resources.Postgres.Pipeline;

/// <summary>A change that shares a transaction. <paramref name="bind"/> may be called more than once.</summary>
internal sealed class PipelinedWrite<TRow>(
    Func<NpgsqlBatchCommand> bind, Func<NpgsqlDataReader, TRow> read, LockOrder order, CancellationToken cancel)
    : PipelinedStatement<TRow>(cancel)
{
    public LockOrder Order => order;

    /// <summary>As it was sent last.</summary>
    public NpgsqlBatchCommand? Command { get; private set; }

    public NpgsqlBatchCommand Bind()
    {
        Begin();
        return Command = bind();
    }

    public void Read(NpgsqlDataReader row) => Add(read(row));
}
