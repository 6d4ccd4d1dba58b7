using Scim.Application.Audit;
using Scim.Application.Security;
using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Application.SetupLinks;

/// <summary><see cref="ExpiresInHours"/>: 1 to 720.</summary>
public sealed record CreateSetupLinkInput(int ExpiresInHours);

/// <summary>
/// A new link with which a customer's administrator connects the identity provider. Its secret is shown once and kept as a digest.
/// </summary>
public sealed class CreateSetupLink(ISetupLinkStore store, TimeProvider clock)
{
    public const int MaxHours = 720;

    public async Task<IssuedSetupLink> HandleAsync(Connector connector, CreateSetupLinkInput input, Actor actor, CancellationToken cancel)
    {
        if (input.ExpiresInHours is < 1 or > MaxHours)
        {
            throw Problems.Invalid("expiresInHours", $"must be a whole number from 1 to {MaxHours}.");
        }

        var now = clock.GetUtcNow();
        var secret = Secrets.Create();
        var link = new SetupLink(
            Guid.CreateVersion7(now), connector.OrganizationId, connector.Id, actor.Name, now, now.AddHours(input.ExpiresInHours));
        var change = AdminChange.Of(actor, "setup-link.create", "SetupLink", link.Id.ToString("D"), now);
        await store.AddAsync(link, SetupLink.DigestOf(secret), change, cancel);
        return new IssuedSetupLink(link, secret);
    }
}
