namespace Scim.Web.Hosting;

/// <summary>Where the demo lives; <see cref="Secret"/> only when it was created just now.</summary>
public sealed record DemoConnector(string Organization, string Connector, string? Secret);
