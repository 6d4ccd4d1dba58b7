using System.Globalization;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Users;

namespace Scim.Application.Profiles;

/// <summary>The setup guide of a profile with its placeholders filled in; empty where there is no profile.</summary>
public static class SetupGuide
{
    /// <summary>The placeholder of the tenant URL.</summary>
    public const string TenantUrl = "{{tenantUrl}}";

    /// <summary>The placeholder of one sentence or two about the usernames that the connector accepts.</summary>
    public const string UsernameRules = "{{usernameRules}}";

    /// <summary>The placeholder of the sentences about users who are deactivated or deleted.</summary>
    public const string WhenSomebodyLeaves = "{{whenSomebodyLeaves}}";

    /// <summary>As it is true of one connector.</summary>
    public static string Of(IIdpProfile? profile, string tenantUrl, UsernamePolicy usernames, DeprovisioningPolicy leaving) =>
        (profile?.Guide ?? "")
            .Replace(TenantUrl, tenantUrl, StringComparison.Ordinal)
            .Replace(UsernameRules, Describe(usernames), StringComparison.Ordinal)
            .Replace(WhenSomebodyLeaves, Describe(leaving), StringComparison.Ordinal);

    /// <summary>As it is true of a new connector of the profile.</summary>
    public static string Of(IIdpProfile profile, string tenantUrl) =>
        Of(profile, tenantUrl, profile.Defaults.UsernamePolicy, DeprovisioningPolicy.Default with { OnDelete = profile.Defaults.OnDelete });

    private static string Describe(UsernamePolicy policy) =>
        $"This connector accepts {UserName.Accepted(policy)}. Usernames are compared without regard to case and are unique in the "
            + "organization.";

    private static string Describe(DeprovisioningPolicy policy)
    {
        var later = policy.GraceDays switch
        {
            null => "stays deactivated until somebody removes it",
            0 => "is removed within seconds",
            1 => "is removed a day later, unless it is activated before",
            { } days => string.Create(CultureInfo.InvariantCulture, $"is removed {days} days later, unless it is activated before"),
        };
        var deleted = policy.OnDelete == DeletePolicy.Remove ? "the member is removed at once" : $"the member is deactivated and {later}";
        return $"Access of a user who is deactivated there ends at once; the member {later}. A user who is deleted there is unknown to the "
            + $"identity provider at once; {deleted}.";
    }
}
