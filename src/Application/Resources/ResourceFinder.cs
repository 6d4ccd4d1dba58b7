using Scim.Domain.Resources;

namespace Scim.Application.Resources;

/// <summary>Reads single resources, and remembers those from which the next change may start.</summary>
public sealed class ResourceFinder(IResourceStore store, RecentResources recent)
{
    private const int MembersAtOnce = 1_000;

    /// <summary>The visible resource, or 404.</summary>
    public async Task<StoredResource> FindAsync(ResourceTarget target, bool withGroups, CancellationToken cancel) =>
        Remember(target.Context, await store.FindAsync(target.Key, withGroups, cancel) ?? throw target.NotFound());

    /// <summary>
    /// The visible group with its members, all of one moment, or 404. The members of one that has more than 1,000 are left to be read while
    /// they are written.
    /// </summary>
    public async Task<ResourceView> FindWithMembersAsync(ResourceTarget target, AttributeSelection selection, CancellationToken cancel)
    {
        var key = target.Key;
        var found = await store.FindWithMembersAsync(
            key.OrganizationId, key.ConnectorId, key.Type, [key.Id.Value], MembersAtOnce + 1, cancel);
        var (group, members) = found.GetValueOrDefault(key.Id.Value) ?? throw target.NotFound();
        return new ResourceView(target.Type, group, selection) { Members = members.Count <= MembersAtOnce ? members : null };
    }

    /// <summary>The same resource; what a preview shows is not kept.</summary>
    public StoredResource Remember(ProvisioningContext context, StoredResource resource)
    {
        if (!context.DryRun)
        {
            recent.Keep(resource);
        }

        return resource;
    }

    /// <summary>
    /// The resource as it was when it was remembered (<see cref="RecentResources.Find"/>); null where it is not, and always for a preview.
    /// </summary>
    public StoredResource? Recall(ResourceTarget target) => target.Context.DryRun ? null : recent.Find(target.Key);
}
