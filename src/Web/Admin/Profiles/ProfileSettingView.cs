using Scim.Domain.Profiles;

namespace Scim.Web.Admin.Profiles;

public sealed record ProfileSettingView(string Name, string Type, JsonNode? Default, string Description, IReadOnlyList<string> Values)
{
    public static ProfileSettingView Of(ProfileSetting setting) =>
        new(setting.Name, setting.Type, setting.Default?.DeepClone(), setting.Description, setting.Values);
}
