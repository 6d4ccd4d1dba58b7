using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Resources;
using Scim.Domain.Users;

namespace Scim.Application.Connectors;

/// <summary>Reads the setting keys of a connector; everything that is wrong is collected under the key's name.</summary>
public static class ConnectorSettingsReader
{
    /// <summary>All setting keys of a connector, in the order in which the API shows them.</summary>
    public static ImmutableArray<string> Keys { get; } =
    [
        "usernamePolicy", "deprovisioning", "provisioningMode", "profileSettings", "conflictPolicy", "reprovision", "uniqueGroupNames",
        SsoConnection, "attributeMapping", "rateLimit", "tokenRotation",
    ];

    private const string SsoConnection = "ssoConnection";

    private static readonly ImmutableArray<string> MergedKeys = ["deprovisioning", "profileSettings", "tokenRotation"];

    /// <summary>
    /// The settings to store after a request: keys of the request over those set before, objects merged key by key; null takes a key back
    /// to its default. The slug of an SSO connection is stored in lower case, as the connection's own is.
    /// </summary>
    public static JsonObject Merge(JsonObject current, JsonObject request)
    {
        var merged = current.DeepClone().AsObject();
        foreach (var key in Keys)
        {
            if (!request.TryGetPropertyValue(key, out var value))
            {
                continue;
            }

            if (value is null)
            {
                merged.Remove(key);
            }
            else if (MergedKeys.Contains(key) && value is JsonObject changes && merged[key] is JsonObject before)
            {
                foreach (var (name, inner) in changes)
                {
                    before[name] = inner?.DeepClone();
                }
            }
            else
            {
                merged[key] = value.DeepClone();
            }
        }

        if (merged[SsoConnection].AsText() is { } slug)
        {
            merged[SsoConnection] = Slug.Normalize(slug);
        }

        return merged;
    }

    /// <summary>
    /// The effective settings. Keys that are no settings are left to the caller, who asks <paramref name="reader"/> to refuse what is
    /// unknown.
    /// </summary>
    public static ConnectorSettings Read(IIdpProfile profile, FieldReader reader)
    {
        var defaults = profile.Defaults;
        var profileSettings = ReadProfileSettings(profile, reader);
        var placement = profileSettings.DeepClone().AsObject();
        placement.Remove(ProfileSettings.DefaultOrganization);
        return new ConnectorSettings
        {
            UsernamePolicy = reader.Choice<UsernamePolicy>("usernamePolicy") ?? defaults.UsernamePolicy,
            Deprovisioning = ReadDeprovisioning(reader, defaults.OnDelete),
            ProvisioningMode = reader.Choice<ProvisioningMode>("provisioningMode") ?? ProvisioningMode.Managed,
            ProfileSettings = profileSettings,
            PlacementSettings = placement,
            DefaultOrganization = Slug.Normalize(ProfileSettings.Text(profileSettings, ProfileSettings.DefaultOrganization)),
            Tolerance = ProfileSettings.IsStrict(profileSettings) ? Tolerance.Strict : Tolerance.Lenient,
            ConflictPolicy = reader.Choice<ConflictPolicy>("conflictPolicy") ?? ConflictPolicy.Reject,
            Reprovision = reader.Choice<ReprovisionPolicy>("reprovision") ?? ReprovisionPolicy.Restore,
            UniqueGroupNames = ReadUniqueGroupNames(reader),
            SsoConnection = ReadSsoConnection(reader),
            AttributeMapping = ReadMapping(reader) ?? [.. profile.AttributeMapping],
            RateLimit = reader.Integer("rateLimit", 0, 1_000_000),
            TokenRotation = ReadRotation(reader),
        };
    }

    /// <summary>The stored settings of a connector as they act; with the generic rules where its profile is missing.</summary>
    public static ConnectorSettings ReadStored(Connector connector, IIdpProfile? profile) =>
        Read(profile ?? GenericProfile.StandIn, new FieldReader(connector.Settings, new FieldErrors()));

    /// <summary>The setting <c>ssoConnection</c> alone, whatever the profile; in lower case also where it was stored otherwise.</summary>
    public static string? ReadSsoConnection(FieldReader reader) => Slug.Normalize(reader.Text(SsoConnection));

    /// <summary>The setting <c>uniqueGroupNames</c> alone, whatever the profile.</summary>
    public static bool ReadUniqueGroupNames(FieldReader reader) => reader.Flag("uniqueGroupNames") ?? true;

    /// <summary>The setting <c>tokenRotation</c> alone, whatever the profile; null where the connector has no schedule.</summary>
    public static TokenRotation? ReadRotation(FieldReader reader)
    {
        if (reader.Object("tokenRotation") is not { } rotation)
        {
            return null;
        }

        var days = rotation.Number("rotateEveryDays");
        var overlap = rotation.Number("overlapHours") ?? TokenRotation.DefaultOverlapHours;
        rotation.RefuseUnknown();
        if (days is not (> 0 and <= 3650))
        {
            rotation.Refuse("rotateEveryDays", "must be a number above 0, at most 3650.");
        }
        else if (overlap < 0 || overlap > days * 24)
        {
            rotation.Refuse("overlapHours", "must be 0 or more, and not longer than the time between two rotations.");
        }

        return days is null ? null : new TokenRotation(days.Value, overlap);
    }

    private static DeprovisioningPolicy ReadDeprovisioning(FieldReader reader, DeletePolicy onDelete)
    {
        if (reader.Object("deprovisioning") is not { } policy)
        {
            return DeprovisioningPolicy.Default with { OnDelete = onDelete };
        }

        if (policy.Text("onDeactivate") is { } onDeactivate and not "suspend")
        {
            policy.Refuse("onDeactivate", $"'{onDeactivate}' is not known. Allowed: suspend.");
        }

        var graceDays = policy.Has("graceDays") ? policy.Integer("graceDays", 0, 3650) : DeprovisioningPolicy.Default.GraceDays;
        var result = new DeprovisioningPolicy(graceDays, policy.Choice<DeletePolicy>("onDelete") ?? onDelete);
        policy.RefuseUnknown();
        return result;
    }

    private static JsonObject ReadProfileSettings(IIdpProfile profile, FieldReader reader)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        var node = reader.Node("profileSettings");
        if (node is not (null or JsonObject))
        {
            reader.Refuse("profileSettings", "must be an object.");
        }

        var settings = ProfileSettings.Resolve(profile, node as JsonObject, faults);
        foreach (var (name, fault) in faults)
        {
            reader.Refuse($"profileSettings.{name}", fault);
        }

        return settings;
    }

    private static ImmutableArray<AttributeMapping>? ReadMapping(FieldReader reader)
    {
        var entries = reader.Objects("attributeMapping", 100);
        if (entries is null)
        {
            return null;
        }

        var mapping = ImmutableArray.CreateBuilder<AttributeMapping>(entries.Count);
        foreach (var entry in entries)
        {
            var line = new AttributeMapping(
                entry.RequiredText("from", 1000), entry.RequiredText("to"), entry.Text("default"), entry.Text("source"));
            entry.RefuseUnknown();
            if (line.To.Length > 0 && !AttributeMapping.Fields.Contains(line.To))
            {
                entry.Refuse(
                    "to", $"'{line.To}' is no member field. Allowed: {string.Join(", ", AttributeMapping.Fields)}.");
            }

            mapping.Add(line);
        }

        return mapping.ToImmutable();
    }
}
