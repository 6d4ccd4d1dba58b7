using Scim.Application.Audit;
using Scim.Application.Configuration;
using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Application.Connectors;

/// <summary>
/// Stores other settings of a connector. A change of <c>uniqueGroupNames</c> is applied to the stored groups, once more after every node
/// knows it.
/// </summary>
public sealed class ChangeConnector(
    IConnectorStore connectors, ISsoConnectionStore ssoConnections, IOrganizationStore organizations, TimeProvider clock)
{
    public async Task<Connector> HandleAsync(
        Organization organization, Connector current, ConnectorInput input, Actor actor, CancellationToken cancel)
    {
        if (input.Effective.SsoConnection != SsoRule.ConnectionOf(current))
        {
            await SsoRule.CheckAsync(ssoConnections, organization, input.Effective.SsoConnection, cancel);
        }

        if (input.Effective.DefaultOrganization != DefaultOrganizationRule.OrganizationOf(current))
        {
            await DefaultOrganizationRule.CheckAsync(organizations, organization, input.Effective, cancel);
        }

        var now = clock.GetUtcNow();
        var changed = current with { Profile = input.Profile, DisplayName = input.DisplayName, Settings = input.Settings, UpdatedAt = now };
        var change = AdminChange.Of(actor, "connector.update", "Connector", current.Slug, now);
        var (wasUnique, unique) = (
            ConnectorSettingsReader.ReadUniqueGroupNames(new FieldReader(current.Settings, new FieldErrors())),
            input.Effective.UniqueGroupNames);
        var done = await connectors.UpdateAsync(changed, unique == wasUnique ? null : unique, change, cancel)
            ?? throw Problems.Overtaken(
                "Connector", current.Slug, (await connectors.FindAsync(organization.Id, current.Slug, cancel))?.Version);
        if (unique != wasUnique && current.Status == ConnectorStatus.Enabled)
        {
            await NodeCache.SettleAsync(clock);
            await connectors.RepeatGroupNamesAsync(done, unique, CancellationToken.None);
        }

        return done;
    }
}
