using Scim.Domain.Profiles;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Plugins;

/// <summary>What a profile must be before a connector may use it, so that its faults show at start and not in a request.</summary>
public static class ProfileFaults
{
    /// <summary>The first fault in words, or null.</summary>
    public static string? Find(IIdpProfile profile) =>
        profile.Name is not { Length: > 0 and <= 42 } || !profile.Name.All(IsNameCharacter)
            ? $"its name '{profile.Name}' is not made of lower case letters, digits and '-'"
            : string.IsNullOrWhiteSpace(profile.DisplayName) || string.IsNullOrWhiteSpace(profile.Version)
                ? "its DisplayName or Version is empty"
            : SettingFault(profile) ?? SchemaFault(profile) ?? MappingFault(profile) ?? TextFault(profile);

    private static bool IsNameCharacter(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-';

    private static string? SettingFault(IIdpProfile profile)
    {
        var names = new HashSet<string>();
        foreach (var setting in ProfileSettings.All(profile))
        {
            if (!names.Add(setting.Name))
            {
                return $"its setting '{setting.Name}' is declared twice";
            }

            if (setting.Type is not ("string" or "boolean" or "integer" or "enum"))
            {
                return $"its setting '{setting.Name}' has the unknown type '{setting.Type}'";
            }
        }

        var errors = new Dictionary<string, string>();
        _ = ProfileSettings.Resolve(profile, ProfileSettings.Resolve(profile, null, errors), errors);
        return errors.Select(error => $"its setting '{error.Key}' has a default that it does not allow: {error.Value}").FirstOrDefault();
    }

    private static string? SchemaFault(IIdpProfile profile) => profile.UserExtensionSchemas
        .Select(SchemaJson.Read)
        .Where(schema => !schema.IsSuccess)
        .Select(schema => $"one of its extension schemas is wrong: {schema.Error!.Detail}")
        .FirstOrDefault();

    private static string? MappingFault(IIdpProfile profile) => profile.AttributeMapping
        .Where(mapping => !AttributeMapping.Fields.Contains(mapping.To))
        .Select(mapping =>
            $"its mapping fills '{mapping.To}', which is no member field. Member fields: {string.Join(", ", AttributeMapping.Fields)}")
        .FirstOrDefault();

    private static string? TextFault(IIdpProfile profile)
    {
        try
        {
            _ = profile.SampleConversation.Length == 0 ? null : SampleConversation.Read(profile.SampleConversation);
            return profile.Guide is null || profile.Quirks is null ? "its Guide or its Quirks are null" : null;
        }
        catch (JsonException exception)
        {
            return $"its sample conversation cannot be read: {exception.Message}";
        }
    }
}
