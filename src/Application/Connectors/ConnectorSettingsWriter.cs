using Scim.Application.Validation;
using Scim.Domain.Profiles;

namespace Scim.Application.Connectors;

/// <summary>Writes effective settings under the same keys that the reader takes.</summary>
public static class ConnectorSettingsWriter
{
    public static void Write(ConnectorSettings settings, JsonObject target)
    {
        target["usernamePolicy"] = Names.Of(settings.UsernamePolicy);
        target["deprovisioning"] = new JsonObject
        {
            ["onDeactivate"] = "suspend",
            ["graceDays"] = settings.Deprovisioning.GraceDays,
            ["onDelete"] = Names.Of(settings.Deprovisioning.OnDelete),
        };
        target["provisioningMode"] = Names.Of(settings.ProvisioningMode);
        target["profileSettings"] = settings.ProfileSettings.DeepClone();
        target["conflictPolicy"] = Names.Of(settings.ConflictPolicy);
        target["reprovision"] = Names.Of(settings.Reprovision);
        target["uniqueGroupNames"] = settings.UniqueGroupNames;
        target["ssoConnection"] = settings.SsoConnection;
        target["attributeMapping"] = Write(settings.AttributeMapping);
        target["rateLimit"] = settings.RateLimit;
        target["tokenRotation"] = settings.TokenRotation is { } rotation
            ? new JsonObject { ["rotateEveryDays"] = rotation.RotateEveryDays, ["overlapHours"] = rotation.OverlapHours }
            : null;
    }

    public static JsonArray Write(IEnumerable<AttributeMapping> mapping) => new([.. mapping.Select(Write)]);

    private static JsonObject Write(AttributeMapping line)
    {
        var entry = new JsonObject { ["from"] = line.From, ["to"] = line.To };
        if (line.Default is not null)
        {
            entry["default"] = line.Default;
        }

        if (line.Source is not null)
        {
            entry["source"] = line.Source;
        }

        return entry;
    }
}
