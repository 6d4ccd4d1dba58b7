using Scim.Application.Provisioning;
using Scim.Infrastructure.Filtering;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>A look-up that shares a statement with others of its kind.</summary>
internal sealed class PipelinedLookUp(SqlFragment one, CancellationToken cancel) : PipelinedStatement<StoredResource>(cancel)
{
    /// <summary>The look-up alone, written with <see cref="PostgresDialect.OfMany"/>.</summary>
    public SqlFragment One => one;
}
