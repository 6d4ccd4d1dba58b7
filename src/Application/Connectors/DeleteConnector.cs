using Scim.Application.Audit;
using Scim.Application.Configuration;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Application.Connectors;

/// <summary>
/// Deletes a connector with its tokens, schemas, users and groups, and tells the feed of each member, group and token that goes. A second
/// later it deletes what nodes that had not heard of the deletion wrote for an enabled connector in the meantime.
/// </summary>
public sealed class DeleteConnector(IConnectorStore connectors, IConnectorDirectory directory, TimeProvider clock)
{
    public async Task HandleAsync(Organization organization, Connector connector, Actor actor, CancellationToken cancel)
    {
        var context = await directory.FindAsync(organization.Slug, connector.Slug, cancel)
            ?? throw Problems.NotFound("Connector", connector.Slug);
        await connectors.DeleteAsync(
            context, AdminChange.Of(actor, "connector.delete", "Connector", connector.Slug, clock.GetUtcNow()), cancel);
        if (connector.Status == ConnectorStatus.Enabled)
        {
            await NodeCache.SettleAsync(clock);
            await connectors.DeleteRestAsync(context, clock.GetUtcNow(), CancellationToken.None);
        }
    }
}
