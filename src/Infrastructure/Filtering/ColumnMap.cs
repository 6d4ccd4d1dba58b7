using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Filtering;

/// <summary>Which attributes of a resource type live outside the search document. The row is <c>r</c>, a membership row <c>m</c>.</summary>
internal static class ColumnMap
{
    /// <summary>The place of an attribute of a resource.</summary>
    public static Column Find(ResourceType type, BoundAttribute attribute)
    {
        if (type.IsKeptInRows(attribute.Top))
        {
            return new Column(ColumnKind.Membership, "");
        }

        if (attribute.ExtensionUri is not null)
        {
            return new Column(ColumnKind.Json, "");
        }

        return attribute.Canonical.Attribute switch
        {
            "id" => new Column(ColumnKind.Id, "r.id"),
            "externalId" => new Column(ColumnKind.Text, "r.external_id"),
            "meta" => FindMeta(attribute.Canonical.SubAttribute),
            "displayName" when IsFoldedText(attribute.Definition) => new Column(ColumnKind.Text, "r.name_key"),
            _ when type.HasLifecycle && ReferenceEquals(attribute.Definition, type.UniqueAttribute) =>
                new Column(ColumnKind.UniqueKey, "r.unique_key"),
            _ => new Column(ColumnKind.Json, ""),
        };
    }

    /// <summary>The place of a sub-attribute of a membership row; of the members' side, or of the groups' side.</summary>
    public static Column FindInMembership(BoundAttribute attribute, bool groups, string organization, string connector) =>
        attribute.Canonical.SubAttribute switch
        {
            "value" => new Column(ColumnKind.Id, groups ? "m.group_id" : "m.member_id"),
            "type" => new Column(ColumnKind.Expression, groups ? "'direct'" : "lower(m.member_type)"),
            "$ref" => new Column(ColumnKind.Address, groups ? "m.group_id" : "m.member_id"),
            _ => new Column(
                ColumnKind.Expression,
                "(select coalesce(x.name_key, case when x.type = 'User' then x.unique_key end) from resources x where x.organization_id "
                + $"= {organization} and x.connector_id = {connector} "
                + (groups ? "and x.type = 'Group' and x.id = m.group_id)" : "and x.type = m.member_type and x.id = m.member_id)")),
        };

    public static bool IsGroups(ResourceType type, BoundAttribute attribute) =>
        ReferenceEquals(attribute.Top, type.GroupsAttribute);

    private static Column FindMeta(string? part) => part switch
    {
        "created" => new Column(ColumnKind.Time, "r.created_at"),
        "lastModified" => new Column(ColumnKind.Modified, "r.modified_at"),
        "version" => new Column(ColumnKind.Version, "('W/\"' || r.version || '\"')"),
        "location" => new Column(ColumnKind.Address, "r.id"),
        _ => new Column(ColumnKind.TypeName, ""),
    };

    private static bool IsFoldedText(AttributeDefinition definition) =>
        definition is { Type: AttributeType.String, CaseExact: false, MultiValued: false };
}
