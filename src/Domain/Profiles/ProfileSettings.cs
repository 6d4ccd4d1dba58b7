using Scim.Domain.Resources;

namespace Scim.Domain.Profiles;

/// <summary>Reads <c>profileSettings</c>: the settings that all profiles know, and those that a profile declares.</summary>
public static class ProfileSettings
{
    public const string Tolerance = "tolerance";

    /// <summary>Slug of the organization that members of a company's connector belong to where nothing else places them.</summary>
    public const string DefaultOrganization = "defaultOrganization";

    private static readonly ImmutableArray<string> Tolerances = ["strict", "lenient"];

    public static bool IsStrict(JsonObject settings) => Text(settings, Tolerance) == "strict";

    /// <summary>The text of a setting, or null where it is absent or no text.</summary>
    public static string? Text(JsonObject settings, string name) => settings[name].AsText();

    /// <summary>Every setting of the profile: those that all profiles know first, then its own.</summary>
    public static ImmutableArray<ProfileSetting> All(IIdpProfile profile) =>
    [
        new(
            Tolerance,
            "enum",
            profile.Defaults.Tolerance.ToString().ToLowerInvariant(),
            "strict: what the RFC does not know is refused. lenient: unquoted filter values, booleans in quotes and bodies without schemas "
                + "are accepted, unknown attributes and members are skipped and reported.")
        {
            Values = Tolerances,
        },
        new(
            DefaultOrganization,
            "string",
            null,
            "For connectors of a company: the slug of the organization that a member belongs to where neither attributes nor "
                + "groups say which."),
        .. profile.Settings,
    ];

    /// <summary>
    /// The settings in force: <paramref name="given"/> with every default filled in. <paramref name="errors"/> gets one sentence for each
    /// key that is not declared or has a value out of range; the key is its name.
    /// </summary>
    public static JsonObject Resolve(IIdpProfile profile, JsonObject? given, IDictionary<string, string> errors)
    {
        var declared = All(profile);
        var resolved = new JsonObject();
        foreach (var setting in declared)
        {
            resolved[setting.Name] = given?[setting.Name]?.DeepClone() ?? setting.Default?.DeepClone();
        }

        foreach (var (name, value) in given ?? [])
        {
            var setting = declared.FirstOrDefault(candidate => candidate.Name == name);
            var error = setting is null
                ? $"'{name}' is not a setting of the profile '{profile.Name}'. It "
                    + $"knows: {string.Join(", ", declared.Select(known => known.Name))}."
                : Fault(setting, value);
            if (error is not null)
            {
                errors[name] = error;
            }
        }

        return resolved;
    }

    private static string? Fault(ProfileSetting setting, JsonNode? value) => (setting.Type, value?.GetValueKind()) switch
    {
        (_, null or JsonValueKind.Null) => null,
        ("enum", JsonValueKind.String) when setting.Values.Contains(value.GetValue<string>()) => null,
        ("enum", _) => $"{value.ToJsonString()} is not allowed for '{setting.Name}'. Allowed: {string.Join(", ", setting.Values)}.",
        ("string", JsonValueKind.String) => null,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => null,
        ("integer", JsonValueKind.Number) when value.AsValue().TryGetValue(out int _) => null,
        _ => $"{value.ToJsonString()} is not allowed for '{setting.Name}': it is of type {setting.Type}.",
    };
}
