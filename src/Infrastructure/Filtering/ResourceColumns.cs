namespace Scim.Infrastructure.Filtering;

/// <summary>What every read of resources selects, in the order that the row readers expect, and what every insert writes.</summary>
internal static class ResourceColumns
{
    public const string List =
        "r.id, r.type, r.connector_id, r.version, r.document_version, r.created_at, r.modified_at, r.status, r.hidden, "
            + "r.invitation, r.deactivated_at, r.deprovision_due_at, r.external_id, r.document";

    /// <summary>How many columns <see cref="With"/> names: those of the list, and the groups.</summary>
    public static readonly int Count = List.Count(letter => letter == ',') + 2;

    /// <summary>
    /// What every statement that inserts a resource writes after its keys <c>organization_id, connector_id, type, id</c>.
    /// </summary>
    public const string Written = "unique_key, external_id, display, name_key, member_text, home, handle_key, status, hidden, invitation, "
        + "document, search, created_at, modified_at, deactivated_at, deprovision_due_at, deprovision_next_at, removed_at";

    /// <summary>
    /// With the groups as the last column; without them it is null. <paramref name="organization"/> and <paramref name="connector"/> are
    /// the placeholders of the query's own keys.
    /// </summary>
    public static string With(ISqlDialect dialect, bool groups, string organization, string connector) =>
        $"{List}, {(groups ? dialect.GroupsOf(organization, connector, "r.id") : "null")}";
}
