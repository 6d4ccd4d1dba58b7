namespace Scim.Infrastructure.Filtering;

/// <summary>What every read of resources selects, in the order that the row readers expect.</summary>
internal static class ResourceColumns
{
    public const string List = "r.id, r.type, r.connector_id, r.version, r.document_version, r.created_at, r.modified_at, r.status, r.hidden, "
        + "r.invitation, r.deactivated_at, r.deprovision_due_at, r.external_id, r.document";

    /// <summary>With the groups as the last column; without them it is null. <paramref name="organization"/> and <paramref name="connector"/> are the placeholders of the query's own keys.</summary>
    public static string With(ISqlDialect dialect, bool groups, string organization, string connector) => $"{List}, {(groups ? dialect.GroupsOf(organization, connector, "r.id") : "null")}";
}
