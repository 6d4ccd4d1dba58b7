using Scim.Application.Audit;
using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Events;
using Scim.Domain.Organizations;

namespace Scim.Application.Connectors;

/// <summary>Enables or disables a connector; every provisioned user and group stays as it is. Asking for the status it has changes nothing.
/// Where the organization requires SSO, only a connector with an SSO connection is enabled.</summary>
public sealed class SwitchConnector(IConnectorStore connectors, ISsoConnectionStore ssoConnections, TimeProvider clock)
{
    private const int Tries = 5;

    public async Task HandleAsync(
        Organization organization, Connector connector, ConnectorStatus status, Actor actor, CancellationToken cancel)
    {
        for (var attempt = 1; connector.Status != status; attempt++)
        {
            if (status == ConnectorStatus.Enabled)
            {
                await SsoRule.CheckAsync(ssoConnections, organization, SsoRule.ConnectionOf(connector), cancel);
            }

            var now = clock.GetUtcNow();
            var (action, type) = status == ConnectorStatus.Enabled
                ? ("connector.enable", ProvisioningEventType.ConnectorEnabled)
                : ("connector.disable", ProvisioningEventType.ConnectorDisabled);
            var change = AdminChange.Of(actor, action, "Connector", connector.Slug, now, ConnectorEvents.OfConnector(type, connector, now));
            if (await connectors.UpdateAsync(connector with { Status = status, UpdatedAt = now }, null, change, cancel) is not null)
            {
                return;
            }

            connector = await connectors.FindAsync(connector.OrganizationId, connector.Slug, cancel)
                ?? throw Problems.NotFound("Connector", connector.Slug);
            if (attempt == Tries)
            {
                throw Problems.Overtaken("Connector", connector.Slug, connector.Version);
            }
        }
    }
}
