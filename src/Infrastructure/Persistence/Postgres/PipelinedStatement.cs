using Npgsql;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>A statement on its way through a <see cref="PostgresPipeline"/>; <paramref name="cancel"/> counts only as long as it waits.</summary>
internal abstract class PipelinedStatement(Func<NpgsqlBatchCommand> bind, PipelinePlace place, CancellationToken cancel)
{
    public PipelinePlace Place => place;

    public CancellationToken Cancel => cancel;

    /// <summary>As it was sent last.</summary>
    public NpgsqlBatchCommand? Command { get; private set; }

    /// <summary>Begins the answer anew: a statement may be sent more than once.</summary>
    public virtual NpgsqlBatchCommand Bind() => Command = bind();

    public abstract void Read(NpgsqlDataReader row);

    /// <summary>The rows that were read are the answer.</summary>
    public abstract void Finish();

    public abstract void Fail(Exception fault);

    public abstract void GiveUp();
}
