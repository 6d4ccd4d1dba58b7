using Scim.Application.Audit;
using Scim.Domain.Connectors;

namespace Scim.Application.Connectors;

/// <summary>Deletes a connector with its tokens, schemas, users and groups; the audit keeps that it was there.</summary>
public sealed class DeleteConnector(IConnectorStore connectors, TimeProvider clock)
{
    public Task HandleAsync(Connector connector, string actor, CancellationToken cancel) =>
        connectors.DeleteAsync(connector, AdminChange.Of(actor, "connector.delete", "Connector", connector.Slug, clock.GetUtcNow()), cancel);
}
