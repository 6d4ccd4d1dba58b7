using Scim.Application.Audit;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>A new SSO connection of an organization. Refused where the slug is taken (409) or kept for a page.</summary>
public sealed class CreateSsoConnection(ISsoConnectionStore store, TimeProvider clock)
{
    /// <summary>Pages of the console stand at these names.</summary>
    private static readonly ImmutableArray<string> Reserved = ["new", "scim"];

    public async Task<SsoConnection> HandleAsync(
        Organization organization, SsoConnectionInput input, Actor actor, CancellationToken cancel)
    {
        if (Reserved.Contains(input.Slug))
        {
            throw Problems.Invalid(
                "slug",
                $"'{input.Slug}' is kept for a page of the console. "
                + "Choose another one, as in 'saml' or the name of the identity provider.");
        }

        var now = clock.GetUtcNow();
        var connection = new SsoConnection
        {
            Slug = input.Slug,
            Protocol = input.Protocol,
            DisplayName = input.DisplayName,
            Issuer = input.Issuer,
            Domains = input.Domains,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var change = AdminChange.Of(actor, "sso-connection.create", "SsoConnection", input.Slug, now);
        return await store.AddAsync(organization.Id, connection, change, cancel) ? connection : throw Problems.Taken("slug", input.Slug);
    }
}
