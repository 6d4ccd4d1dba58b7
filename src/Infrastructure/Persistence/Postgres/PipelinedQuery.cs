using Npgsql;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>A statement whose rows become a list.</summary>
internal sealed class PipelinedQuery<T>(Func<NpgsqlBatchCommand> bind, Func<NpgsqlDataReader, T> read, PipelinePlace place, CancellationToken cancel)
    : PipelinedStatement(bind, place, cancel)
{
    private readonly TaskCompletionSource<List<T>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<T> _rows = [];

    public Task<List<T>> Answer => _answer.Task;

    public override NpgsqlBatchCommand Bind()
    {
        _rows = [];
        return base.Bind();
    }

    public override void Read(NpgsqlDataReader row) => _rows.Add(read(row));

    public override void Finish() => _answer.SetResult(_rows);

    public override void Fail(Exception fault) => _answer.SetException(fault);

    public override void GiveUp() => _answer.SetCanceled(Cancel);
}
