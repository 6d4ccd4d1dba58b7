using Scim.Application.Resources;
using Scim.Infrastructure.Filtering;

namespace Scim.Infrastructure.Resources.Postgres.Pipeline;

/// <summary>A look-up that shares a statement with others of its kind.</summary>
internal sealed class PipelinedLookUp(SqlFragment statement, CancellationToken cancel) : PipelinedStatement<StoredResource>(cancel)
{
    /// <summary>A statement for many (<see cref="PostgresLookUp.ForMany"/>), and the values of this look-up.</summary>
    public SqlFragment Statement => statement;
}
