namespace Scim.Infrastructure.Resources.Postgres.Pipeline;

/// <summary>
/// A statement on its way through a <see cref="PostgresPipeline{TStatement, TRow}"/>; <paramref name="cancel"/> counts only as long as it
/// waits.
/// </summary>
internal abstract class PipelinedStatement<TRow>(CancellationToken cancel)
{
    private readonly TaskCompletionSource<List<TRow>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<TRow> _rows = [];

    public CancellationToken Cancel => cancel;

    public Task<List<TRow>> Answer => _answer.Task;

    /// <summary>The answer begins anew: a statement may be sent more than once.</summary>
    public void Begin() => _rows = [];

    public void Add(TRow row) => _rows.Add(row);

    /// <summary>The rows that were added are the answer, unless the statement failed before.</summary>
    public void Finish() => _answer.TrySetResult(_rows);

    public void Fail(Exception fault) => _answer.TrySetException(fault);

    public void GiveUp() => _answer.SetCanceled(cancel);
}
