using Scim.Application.Audit;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>Stores other data of an SSO connection. Refused where another request changed it in between (412).</summary>
public sealed class ChangeSsoConnection(ISsoConnectionStore store, TimeProvider clock)
{
    public async Task<SsoConnection> HandleAsync(
        Organization organization, SsoConnection current, SsoConnectionInput input, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var changed = current with
        {
            Protocol = input.Protocol,
            DisplayName = input.DisplayName,
            Issuer = input.Issuer,
            Domains = input.Domains,
            UpdatedAt = now,
        };
        var change = AdminChange.Of(actor, "sso-connection.update", "SsoConnection", current.Slug, now);
        return await store.UpdateAsync(organization.Id, changed, change, cancel)
            ? changed with { Version = current.Version + 1 }
            : throw Problems.Overtaken(
                "SSO connection", current.Slug, (await store.FindAsync(organization.Id, current.Slug, cancel))?.Version);
    }
}
