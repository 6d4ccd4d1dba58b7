using System.Text;
using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Resources;
using Scim.Domain.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Profiles;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Application.Provisioning;

/// <summary>What must hold of a resource whatever request brought it about.</summary>
public sealed class ResourceRules(TeamRule teams, UniqueValues unique)
{
    /// <summary>
    /// Bytes in UTF-8 of what an index holds, folded: with the other columns it must fit the row of an index on every database.
    /// </summary>
    public const int MaxKeyBytes = 2000;

    /// <summary>Characters that fit in any case: folding makes at most six bytes of one.</summary>
    private const int MaxSafeCharacters = MaxKeyBytes / 6;

    /// <summary>501 where the connector does not accept writes to this type.</summary>
    public static void DemandWritable(ConnectorContext connector, ResourceType type)
    {
        if (type.MembershipAttribute is not null && !connector.Capabilities.GroupWrites)
        {
            throw new ScimException(ScimErrors.GroupsOff());
        }
    }

    /// <summary>
    /// The attributes of a stored resource that are to replace <paramref name="stored"/>, when every rule holds. Takes the tree over.
    /// </summary>
    public async ValueTask<JsonObject> SettleAsync(
        ResourceTarget target, JsonObject attributes, JsonObject stored, CancellationToken cancel)
    {
        var settled = await SettleAsync(target.Connector, target.Type, attributes, stored, cancel);
        await DemandUniqueAsync(target, settled, cancel);
        return settled;
    }

    /// <summary>
    /// The attributes that are to be stored of a new resource, when every rule holds but <see cref="DemandUniqueAsync"/>, which must know
    /// the resource. Takes the tree over.
    /// </summary>
    public ValueTask<JsonObject> SettleNewAsync(
        ConnectorContext connector, ResourceType type, JsonObject attributes, CancellationToken cancel) =>
        SettleAsync(connector, type, attributes, null, cancel);

    private async ValueTask<JsonObject> SettleAsync(
        ConnectorContext connector, ResourceType type, JsonObject attributes, JsonObject? stored, CancellationToken cancel)
    {
        var settled = Settle(connector, type, attributes, stored);
        Demand(connector, type, settled, stored);
        await teams.DemandAsync(connector, type, settled, stored, cancel);
        return settled;
    }

    /// <summary>See <see cref="UniqueValues"/>.</summary>
    public ValueTask DemandUniqueAsync(ResourceTarget target, JsonObject attributes, CancellationToken cancel) =>
        unique.DemandAsync(target, attributes, cancel);

    /// <summary>
    /// The attributes that are to be stored: a user without <c>active</c> keeps its state (a new one is active); in invitation mode
    /// a stored user keeps everything but <c>active</c> and <c>externalId</c>. Takes the tree over.
    /// </summary>
    public static JsonObject Settle(ConnectorContext connector, ResourceType type, JsonObject attributes, JsonObject? stored)
    {
        if (!type.HasLifecycle)
        {
            return attributes;
        }

        if (attributes["active"] is null)
        {
            attributes["active"] = stored?["active"]?.DeepClone() ?? true;
        }

        if (connector.Settings.ProvisioningMode != ProvisioningMode.Invitation || stored is null)
        {
            return attributes;
        }

        var kept = stored.DeepClone().AsObject();
        foreach (var name in (ReadOnlySpan<string>)["active", "externalId"])
        {
            kept.Remove(name);
            if (attributes[name] is { } value)
            {
                kept[name] = value.DeepClone();
            }
        }

        return kept;
    }

    /// <summary>
    /// The length of keys, the username policy and the profile's own check. <paramref name="stored"/> is null for a new resource; what it
    /// has already is not refused.
    /// </summary>
    public static void Demand(ConnectorContext connector, ResourceType type, JsonObject attributes, JsonObject? stored)
    {
        DemandKeysFit(type, attributes, stored);
        var userName = attributes["userName"].AsText();
        if (type.HasLifecycle && userName is not null && (stored is null || stored["userName"].AsText() != userName)
            && UserName.Check(userName, connector.UserNamePolicy) is { } fault)
        {
            throw new ScimException(fault);
        }

        if (type.HasLifecycle && connector.DerivesHandle && MemberFieldReader.Read(connector, attributes).Username is null)
        {
            var source = connector.Settings.AttributeMapping.First(line => line.To == AttributeMapping.Username);
            throw new ScimException(ScimErrors.HandleSourceMissing(source.From));
        }

        var context = new ProfileContext(type, connector.Schemas, connector.Settings.ProfileSettings, stored);
        if (connector.Profile.Check(attributes, context) is { } error)
        {
            throw new ScimException(error);
        }
    }

    private static void DemandKeysFit(ResourceType type, JsonObject attributes, JsonObject? stored)
    {
        foreach (var name in (ReadOnlySpan<string?>)["externalId", "displayName", type.UniqueAttribute?.Name])
        {
            if (name is not null && attributes[name].AsText() is { Length: > MaxSafeCharacters } value
                && (stored is null || stored[name].AsText() != value)
                && Math.Max(Encoding.UTF8.GetByteCount(value), Encoding.UTF8.GetByteCount(Folding.Fold(value))) > MaxKeyBytes)
            {
                throw new ScimException(ScimErrors.KeyTooLong(name, MaxKeyBytes));
            }
        }
    }
}
