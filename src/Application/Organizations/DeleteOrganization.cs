using Microsoft.Extensions.Logging;
using Scim.Application.Audit;
using Scim.Application.Configuration;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>
/// Deletes an organization with everything in it, its audit trail too; a company only where it owns no organizations, an organization only
/// where no connector of its company places members in it by default. Who did it stands in the audit trail of the company that owned it,
/// and always in the log. A second later it deletes what nodes that had not heard of the deletion wrote for its connectors in the meantime.
/// </summary>
public sealed partial class DeleteOrganization(IOrganizationStore store, TimeProvider clock, ILogger<DeleteOrganization> log)
{
    public async Task HandleAsync(Organization organization, Actor actor, CancellationToken cancel)
    {
        var hadConnectors = await store.HasConnectorsAsync(organization.Id, cancel);
        var change = AdminChange.Of(
            actor, $"{Names.Of(organization.Kind)}.delete", organization.Kind.ToString(), organization.Slug, clock.GetUtcNow());
        if (!await store.DeleteAsync(organization, change, cancel))
        {
            throw Problems.Conflict(
                $"The company '{organization.Slug}' still owns organizations. Delete them or take them out of the company first.");
        }

        LogDeleted(log, organization.Kind, organization.Slug, actor.Name);
        if (hadConnectors)
        {
            await NodeCache.SettleAsync(clock);
            await store.DeleteAsync(organization, null, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} '{Slug}' was deleted by {Actor}.")]
    private static partial void LogDeleted(ILogger log, OrganizationKind kind, string slug, string actor);
}
