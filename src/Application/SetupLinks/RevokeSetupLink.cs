using Scim.Application.Audit;
using Scim.Domain.Connectors;

namespace Scim.Application.SetupLinks;

/// <summary>Ends a link at once; ending it again changes nothing.</summary>
public sealed class RevokeSetupLink(ISetupLinkStore store, TimeProvider clock)
{
    public Task HandleAsync(Connector connector, Guid id, string actor, CancellationToken cancel) =>
        store.RevokeAsync(connector, id, AdminChange.Of(actor, "setup-link.revoke", "SetupLink", id.ToString("D"), clock.GetUtcNow()), cancel);
}
