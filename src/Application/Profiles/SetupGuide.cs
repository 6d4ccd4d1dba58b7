using Scim.Domain.Profiles;

namespace Scim.Application.Profiles;

/// <summary>The setup guide of a profile, with the tenant URL filled in; empty where there is no profile.</summary>
public static class SetupGuide
{
    public static string Of(IIdpProfile? profile, string tenantUrl) => (profile?.Guide ?? "").Replace("{{tenantUrl}}", tenantUrl, StringComparison.Ordinal);
}
