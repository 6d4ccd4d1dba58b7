using Npgsql;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>A statement on its way through a <see cref="PostgresPipeline"/>; <paramref name="Cancel"/> counts only as long as it waits.</summary>
internal sealed record PipelinedStatement(Func<NpgsqlBatchCommand> Bind, Func<NpgsqlDataReader, object> Read, PipelinePlace Place, CancellationToken Cancel)
{
    public TaskCompletionSource<object?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
