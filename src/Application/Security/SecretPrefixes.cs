namespace Scim.Application.Security;

/// <summary>How the secrets that the service makes begin, so that a leaked one is recognized.</summary>
public static class SecretPrefixes
{
    public const string ConnectorToken = "scim_";

    public const string AccessToken = "scimat_";

    public const string OAuthClient = "scimcs_";

    public const string PollToken = "ses_";

    public const string AdminKey = "admin_";

    public const string Webhook = "whsec_";

    /// <summary>All of them, as alternatives of a regular expression.</summary>
    public const string Any = $"{ConnectorToken}|{AccessToken}|{OAuthClient}|{PollToken}|{AdminKey}|{Webhook}";
}
