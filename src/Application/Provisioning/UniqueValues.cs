using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

/// <summary>
/// 409 where a live resource of the connector has the value of one of <see cref="ResourceType.FurtherUnique"/> already. The first unique
/// attribute of a type is guarded by the database; these are looked up before the write, so two requests at the very same moment can both
/// pass.
/// </summary>
public sealed class UniqueValues(IResourceStore store)
{
    private const int OneMore = 2;

    public async ValueTask DemandAsync(ResourceTarget target, JsonObject attributes, CancellationToken cancel)
    {
        var type = target.Type;
        if (type.FurtherUnique.IsEmpty)
        {
            return;
        }

        var search = SearchDocument.Build(type, attributes);
        foreach (var attribute in type.FurtherUnique)
        {
            if (Find(search, attribute) is { } value && await FindOwnerAsync(target, attribute, value, cancel) is { } owner)
            {
                throw new ScimException(NameOwner.Here(attribute.Canonical.ToString(), Sent(attributes, attribute), owner));
            }
        }
    }

    private async Task<StoredResource?> FindOwnerAsync(
        ResourceTarget target, BoundAttribute attribute, object value, CancellationToken cancel)
    {
        var (key, filter) = (target.Key, BoundFilter.Equal(target.Type, attribute, value));
        var page = await store.ListAsync(
            key.OrganizationId, key.ConnectorId, new ResourceQuery(target.Type, filter, null, 1, OneMore, WithGroups: false), cancel);
        return page.Resources.FirstOrDefault(resource => resource.Id != key.Id);
    }

    private static string? Sent(JsonObject attributes, BoundAttribute attribute) =>
        attribute.IsSecret ? null : attribute.FindIn(attributes)?.ToString();

    private static object? Find(JsonObject search, BoundAttribute attribute)
    {
        var value = attribute.FindIn(search);
        return value?.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
            JsonValueKind.Number => value.AsValue().TryGetValue(out long whole) ? (object)whole : value.GetValue<decimal>(),
            _ => null,
        };
    }
}
