using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Members;

/// <summary>A row whose removal is due, as the job needs it.</summary>
internal sealed record DueMember(
    int OrganizationId, int ConnectorId, string OrganizationSlug, string ConnectorSlug, string Type, Guid Id, bool Hidden, int Status,
    string? ExternalId, string Document, int Attempts)
{
    public const string Columns =
        "r.organization_id, r.connector_id, o.slug, c.slug, r.type, r.id, r.hidden, r.status, r.external_id, r.document, "
            + "r.deprovision_attempts";

    public const string Source = "resources r join organizations o on o.id = r.organization_id join connectors c on c.id = r.connector_id";

    public static DueMember Read(SqlRow row) => new(
        row.Int(0), row.Int(1), row.Text(2), row.Text(3), row.Text(4), row.Id(5), row.Flag(6), row.Int(7), row.TextOrNull(8), row.Text(9),
        row.Int(10));

    public SqlValues Key => [("organization", OrganizationId), ("connector", ConnectorId), ("type", Type), ("id", Id)];
}
