using Scim.Application.Audit;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>Refused while a connector uses the connection.</summary>
public sealed class DeleteSsoConnection(ISsoConnectionStore store, TimeProvider clock)
{
    public async Task HandleAsync(Organization organization, SsoConnection connection, Actor actor, CancellationToken cancel)
    {
        if (await store.FindConnectorsAsync(organization.Id, connection.Slug, cancel) is not [])
        {
            throw Problems.Conflict($"A connector uses the SSO connection '{connection.Slug}'. Take it from the connector first.");
        }

        await store.DeleteAsync(
            organization.Id, connection.Slug,
            AdminChange.Of(actor, "sso-connection.delete", "SsoConnection", connection.Slug, clock.GetUtcNow()), cancel);
    }
}
