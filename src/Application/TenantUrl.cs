namespace Scim.Application;

/// <summary>
/// The SCIM tenant URL of a connector: where it answers, beneath the base URL of the service, which has no trailing slash.
/// </summary>
public static class TenantUrl
{
    /// <summary>The path with names in the place of the two slugs, as routes are written.</summary>
    public const string Pattern = "/scim/{organization}/{connector}/v2";

    public static string Of(string baseUrl, string organization, string connector) => $"{baseUrl}/scim/{organization}/{connector}/v2";
}
