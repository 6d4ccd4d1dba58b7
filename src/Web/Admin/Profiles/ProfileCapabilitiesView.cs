using Scim.Application.Validation;
using Scim.Domain.Profiles;

namespace Scim.Web.Admin.Profiles;

/// <summary>
/// <see cref="Groups"/>: group writes are accepted by default. <see cref="Patch"/>: what PATCH of a group answers, <c>resource</c> or
/// <c>no-content</c>. <see cref="Tolerance"/>: the default. Nulls where the profile could not be loaded.
/// </summary>
public sealed record ProfileCapabilitiesView(bool Groups, string? Patch, bool BareToken, string? ContentType, string? Tolerance)
{
    public static ProfileCapabilitiesView Unknown { get; } = new(false, null, false, null, null);

    public static ProfileCapabilitiesView Of(IIdpProfile profile)
    {
        var capabilities = profile.CapabilitiesFor(ProfileSettings.Resolve(profile, null, new Dictionary<string, string>()));
        return new ProfileCapabilitiesView(
            capabilities.GroupWrites,
            capabilities.GroupPatchNoContent ? "no-content" : "resource",
            capabilities.BareToken,
            capabilities.PlainJson ? "application/json" : "application/scim+json",
            Names.Of(profile.Defaults.Tolerance));
    }
}
