using Scim.Application.Connectors;

namespace Scim.Application.Resources;

/// <summary>
/// Who asks and through which connector. <see cref="Actor"/> is what the audit names (token prefix or <c>admin key</c>);
/// <see cref="BaseUrl"/> is the SCIM base URL without a trailing slash, as <c>Location</c> and <c>$ref</c> show it. With
/// <see cref="DryRun"/> everything happens but nothing is kept.
/// </summary>
public sealed record ProvisioningContext(ConnectorContext Connector, string Actor, string BaseUrl, bool DryRun = false)
{
    /// <summary>
    /// Is shown each body as the profile made it, before it is read. The tree goes on to the reader: who wants to keep it takes a copy.
    /// </summary>
    public Action<JsonObject>? OnRewritten { get; init; }
}
