using Scim.Application.Audit;
using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Application.Connectors;

/// <summary>
/// A new connector, enabled. Refused where the slug is taken (409), or the SSO connection or default organization is none that it may use.
/// </summary>
public sealed class CreateConnector(
    IConnectorStore connectors, ISsoConnectionStore ssoConnections, IOrganizationStore organizations, TimeProvider clock)
{
    public async Task<Connector> HandleAsync(Organization organization, ConnectorInput input, Actor actor, CancellationToken cancel)
    {
        await SsoRule.CheckAsync(ssoConnections, organization, input.Effective.SsoConnection, cancel);
        await DefaultOrganizationRule.CheckAsync(organizations, organization, input.Effective, cancel);
        var now = clock.GetUtcNow();
        var connector = new Connector
        {
            Id = 0,
            OrganizationId = organization.Id,
            Slug = input.Slug,
            Profile = input.Profile,
            DisplayName = input.DisplayName,
            Status = ConnectorStatus.Enabled,
            Settings = input.Settings,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var change = AdminChange.Of(actor, "connector.create", "Connector", input.Slug, now);
        return await connectors.AddAsync(connector, change, cancel) ?? throw Problems.Taken("slug", input.Slug);
    }
}
