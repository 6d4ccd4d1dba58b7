using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Application.Provisioning;

/// <summary>
/// Says who has the unique name that a write wanted: the resource itself within the connector, and of another connector of the organization
/// no more than its slug. Looked up only once a write is refused.
/// </summary>
public sealed class NameOwner(IResourceStore store, IConnectorDirectory connectors)
{
    /// <summary>409 for what the store refused as <see cref="WriteStatus.Duplicate"/>.</summary>
    public async Task<ScimException> ConflictAsync(ResourceTarget target, JsonObject attributes, CancellationToken cancel)
    {
        var key = target.Key;
        var unique = ResourceStateFactory.UniqueKey(target.Connector, target.Type, attributes);
        var found = unique is null
            ? null
            : await store.FindForCreateAsync(key.OrganizationId, key.ConnectorId, key.Type, unique, null, cancel);
        return found is { Hidden: false } && found.Id != target.Id
            ? await ConflictAsync(target.Connector, target.Type, attributes, found, cancel)
            : new ScimException(Unknown(target, attributes));
    }

    /// <summary>409 where <paramref name="owner"/> is known to have the unique name.</summary>
    public async Task<ScimException> ConflictAsync(
        ConnectorContext connector, ResourceType type, JsonObject attributes, StoredResource owner, CancellationToken cancel)
    {
        var (name, value) = NameOf(type, attributes);
        if (owner.ConnectorId == connector.ConnectorId)
        {
            return new ScimException(Here(name, value, owner));
        }

        var other = await connectors.FindOwnerAsync(connector.OrganizationId, owner.ConnectorId, cancel);
        return new ScimException(
            other is null ? ScimErrors.Uniqueness(name, value) : ScimErrors.UsedElsewhere(name, value, other.Slug, IsDeactivated(owner)));
    }

    /// <summary>409 where a resource of the same connector has the value.</summary>
    public static ScimError Here(string attribute, string? value, StoredResource owner) =>
        ScimErrors.UsedHere(attribute, value, owner.Type, owner.Id.ToString(), IsDeactivated(owner));

    /// <summary>The owner went meanwhile, or what is taken is the handle that the mapping derives.</summary>
    private static ScimError Unknown(ResourceTarget target, JsonObject attributes)
    {
        var (name, value) = NameOf(target.Type, attributes);
        return target.Type.HasLifecycle && target.Connector.DerivesHandle
            && MemberFieldReader.Read(target.Connector, attributes).Username is { } handle
            ? ScimErrors.HandleTaken(handle, value ?? "")
            : ScimErrors.Uniqueness(name, value);
    }

    private static bool IsDeactivated(StoredResource owner) => owner.Status == MemberStatus.Deactivated;

    /// <summary>The value is null where it is never shown.</summary>
    private static (string Name, string? Value) NameOf(ResourceType type, JsonObject attributes)
    {
        var name = type.UniqueAttribute?.Name ?? "id";
        return (name, type.UniqueAttribute is { IsSecret: true } ? null : attributes[name]?.ToString() ?? "");
    }
}
