using Scim.Application.Audit;
using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Application.SetupLinks;

/// <summary>Ends a link at once; ending it again changes nothing.</summary>
public sealed class RevokeSetupLink(ISetupLinkStore store, TimeProvider clock)
{
    public async Task HandleAsync(Connector connector, Guid id, Actor actor, CancellationToken cancel)
    {
        var change = AdminChange.Of(actor, "setup-link.revoke", "SetupLink", id.ToString("D"), clock.GetUtcNow());
        if (!await store.RevokeAsync(connector, id, change, cancel))
        {
            throw Problems.NotFound("Setup link", id.ToString("D"));
        }
    }
}
