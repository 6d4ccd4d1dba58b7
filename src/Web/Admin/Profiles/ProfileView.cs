using Scim.Application.Profiles;
using Scim.Domain.Profiles;
using Scim.Web.Admin.Connectors;

namespace Scim.Web.Admin.Profiles;

/// <summary>A discovered profile. <see cref="Error"/> says why it could not be loaded; then it has no more than a name.</summary>
public sealed record ProfileView
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required string Version { get; init; }

    public required int ContractVersion { get; init; }

    public required ProfileCapabilitiesView Capabilities { get; init; }

    public required IReadOnlyList<ProfileSettingView> Settings { get; init; }

    public required IReadOnlyList<AttributeMappingView> AttributeMapping { get; init; }

    public required IReadOnlyList<string> Quirks { get; init; }

    /// <summary>In markdown, as it is true of a new connector; <c>{{tenantUrl}}</c> stands for its SCIM tenant URL.</summary>
    public required string Guide { get; init; }

    public string? Error { get; init; }

    public static ProfileView Of(ProfileEntry entry) => entry.Profile is { } profile ? Of(entry, profile) : new ProfileView
    {
        Name = entry.Name,
        DisplayName = entry.Name,
        Version = "",
        ContractVersion = entry.ContractVersion,
        Capabilities = ProfileCapabilitiesView.Unknown,
        Settings = [],
        AttributeMapping = [],
        Quirks = [],
        Guide = "",
        Error = entry.Error,
    };

    private static ProfileView Of(ProfileEntry entry, IIdpProfile profile) => new()
    {
        Name = profile.Name,
        DisplayName = profile.DisplayName,
        Version = profile.Version,
        ContractVersion = entry.ContractVersion,
        Capabilities = ProfileCapabilitiesView.Of(profile),
        Settings = [.. ProfileSettings.All(profile).Select(ProfileSettingView.Of)],
        AttributeMapping = [.. profile.AttributeMapping.Select(AttributeMappingView.Of)],
        Quirks = profile.Quirks,
        Guide = SetupGuide.Of(profile, SetupGuide.TenantUrl),
    };
}
