using Scim.Application.Audit;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Application.Connectors;

/// <summary>
/// Deletes a connector with its tokens, schemas, users and groups, and tells the feed of each member, group and token that goes. An enabled connector is disabled first, and
/// nothing is deleted until every node knows, so that none of them still writes for it.
/// </summary>
public sealed class DeleteConnector(IConnectorStore connectors, IConnectorDirectory directory, SwitchConnector status, TimeProvider clock)
{
    private static readonly TimeSpan UntilEveryNodeKnows = TimeSpan.FromSeconds(1);

    public async Task HandleAsync(Organization organization, Connector connector, string actor, CancellationToken cancel)
    {
        if (connector.Status == ConnectorStatus.Enabled)
        {
            await status.HandleAsync(organization, connector, ConnectorStatus.Disabled, actor, cancel);
            await Task.Delay(UntilEveryNodeKnows, cancel);
        }

        var context = await directory.FindAsync(organization.Slug, connector.Slug, cancel) ?? throw Problems.NotFound("Connector", connector.Slug);
        await connectors.DeleteAsync(context, AdminChange.Of(actor, "connector.delete", "Connector", connector.Slug, clock.GetUtcNow()), cancel);
    }
}
