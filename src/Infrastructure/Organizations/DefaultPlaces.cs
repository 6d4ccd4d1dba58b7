using Scim.Application.Validation;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Organizations;

/// <summary>Connectors of a company that place members in one of its organizations by default.</summary>
internal static class DefaultPlaces
{
    /// <summary>
    /// Demands that no connector places members in the organization, which leaves its company for the one of <paramref name="next"/>, or
    /// goes.
    /// </summary>
    /// <exception cref="ProblemException">409, which names the connectors.</exception>
    public static async Task DemandNoneAsync(SqlSession session, int organizationId, int? next)
    {
        var placing = await session.QueryAsync(
            """
            select c.slug from organizations own join connectors c on c.organization_id = own.company_id
            where own.id = @organization and own.company_id <> @next
                and lower(c.settings -> 'profileSettings' ->> 'defaultOrganization') = own.slug
            order by c.slug
            """,
            row => row.Text(0), ("organization", organizationId), ("next", next ?? 0));
        if (placing.Count > 0)
        {
            throw Problems.Conflict(
                $"Connectors of the company place members in this organization by default: {string.Join(", ", placing)}. Give "
                    + "their 'profileSettings.defaultOrganization' another value first.");
        }
    }
}
