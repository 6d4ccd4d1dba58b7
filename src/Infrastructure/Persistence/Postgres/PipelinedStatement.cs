using Npgsql;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>A statement on its way through a <see cref="PostgresPipeline"/>; <paramref name="cancel"/> counts only as long as it waits.</summary>
internal sealed class PipelinedStatement(Func<NpgsqlBatchCommand> bind, Func<NpgsqlDataReader, object> read, PipelinePlace place, CancellationToken cancel)
{
    public Func<NpgsqlBatchCommand> Bind => bind;

    public Func<NpgsqlDataReader, object> Read => read;

    public PipelinePlace Place => place;

    public CancellationToken Cancel => cancel;

    /// <summary>As it was sent last.</summary>
    public NpgsqlBatchCommand? Command { get; set; }

    public TaskCompletionSource<object?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
