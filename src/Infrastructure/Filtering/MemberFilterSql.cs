using Scim.Application.Resources;
using Scim.Domain.Filters;

namespace Scim.Infrastructure.Filtering;

/// <summary>Writes the query for the members of a visible group that an element filter on its members chooses.</summary>
internal static class MemberFilterSql
{
    /// <summary>Answers ids.</summary>
    public static SqlFragment Build(ISqlDialect dialect, ResourceKey group, BoundFilter elementFilter)
    {
        var parameters = new SqlParameters(dialect);
        var organization = parameters.Add(SqlType.Integer, (long)group.OrganizationId);
        var connector = parameters.Add(SqlType.Integer, (long)group.ConnectorId);
        var type = parameters.Add(SqlType.Text, group.Type);
        var id = parameters.Add(SqlType.Uuid, group.Id.Value);
        var condition = elementFilter.Root.Accept(
            new MembershipSqlTranslator(new SqlComparison(dialect, parameters), groups: false, organization, connector));
        return parameters.Finish($"""
            select m.member_id from memberships m
            where m.organization_id = {organization} and m.group_id = {id}
              and exists (select 1 from resources r
                where r.organization_id = {organization} and r.connector_id = {connector} and r.type = {type} and r.id = {id}
                  and not r.hidden)
              and ({condition})
            """);
    }
}
