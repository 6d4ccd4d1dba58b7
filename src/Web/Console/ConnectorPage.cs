using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Web.Hosting;

namespace Scim.Web.Console;

/// <summary>A page about one connector of an organization.</summary>
public abstract class ConnectorPage : OrganizationPage
{
    public Connector Connector { get; internal set; } = null!;

    /// <summary>Null where this node does not have the connector's profile.</summary>
    public IIdpProfile? Profile { get; internal set; }

    /// <summary>The settings as they act.</summary>
    public ConnectorSettings Settings { get; internal set; } = null!;

    public string ConnectorHome => $"{Home}/connectors/{Connector.Slug}";

    public string TenantUrl => TenantUrls.Of(HttpContext, Organization.Slug, Connector.Slug);

    /// <summary>The connector as requests see it.</summary>
    protected async Task<ConnectorContext> FindContextAsync(IConnectorDirectory directory) =>
        await directory.FindAsync(Organization.Slug, Connector.Slug, Cancel) ?? throw Problems.NotFound("Connector", Connector.Slug);
}
