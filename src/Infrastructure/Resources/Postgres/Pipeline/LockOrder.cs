using Scim.Application.Resources;

namespace Scim.Infrastructure.Resources.Postgres.Pipeline;

/// <summary>Orders the statements of a trip by what they lock: the row they change, or the unique key they take.</summary>
internal readonly record struct LockOrder(int OrganizationId, int ConnectorId, string Name) : IComparable<LockOrder>
{
    public static LockOrder Of(ResourceChange change) => new(
        change.Key.OrganizationId, change.Key.ConnectorId,
        (change.Kind == ResourceChangeKind.Create ? change.State?.UniqueKey : null) ?? change.Key.Id.ToString());

    public int CompareTo(LockOrder other)
    {
        var (organization, connector) = (OrganizationId.CompareTo(other.OrganizationId), ConnectorId.CompareTo(other.ConnectorId));
        return organization != 0 ? organization : connector != 0 ? connector : string.CompareOrdinal(Name, other.Name);
    }
}
