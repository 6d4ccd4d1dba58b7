namespace Scim.Application;

/// <summary>
/// The SCIM tenant URL of a connector: where it answers, beneath the base URL of the service, which has no trailing slash.
/// </summary>
public static class TenantUrl
{
    /// <summary>The path with names in the place of the two slugs, as routes are written.</summary>
    public const string Pattern = "/scim/{organization}/{connector}/v2";

    public static string Of(string baseUrl, string organization, string connector) => $"{baseUrl}/scim/{organization}/{connector}/v2";

    /// <summary>The slugs in a tenant URL, with or without a trailing slash; null for any other text.</summary>
    public static (string Organization, string Connector)? SlugsOf(string baseUrl, string url) =>
        url.StartsWith(baseUrl + "/", StringComparison.Ordinal)
        && url[(baseUrl.Length + 1)..].TrimEnd('/').Split('/') is ["scim", var organization, var connector, "v2"]
            ? (organization, connector)
            : null;
}
