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
    /// The visible resource with the groups or members that the answer shows, all of one moment, or 404. The members of a group that has
    /// more than 1,000 are left to be read while they are written.
    /// </summary>
    public async Task<ResourceView> FindViewAsync(ResourceTarget target, AttributeSelection selection, CancellationToken cancel) =>
        await ReadAsync(target, selection, cancel) ?? throw target.NotFound();

    /// <summary>
    /// The same after a change that was carried out, which is then answered whatever happens: null where another request has deleted the
    /// resource since, or the store is away.
    /// </summary>
    public async Task<ResourceView?> ReadBackAsync(ResourceTarget target, AttributeSelection selection, CancellationToken cancel)
    {
        try
        {
            return await ReadAsync(target, selection, cancel);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    /// <summary>
    /// The answer as it is shown: a group that is as written, and whose members the answer shows, is read again, so that version,
    /// attributes and members are of one moment. Where it cannot be read, it is shown with the members that were sent, or not at all
    /// (204, RFC 9110 §15.3.5) where they are not known.
    /// </summary>
    public async ValueTask<ResourceAnswer> ReadBackAsync(ProvisioningContext context, ResourceAnswer answer, CancellationToken cancel)
    {
        if (answer is not { IsAsWritten: true, View: { Members: not { Count: 0 } } written }
            || !written.Selection.WantsMembers(written.Type))
        {
            return answer;
        }

        if (written.Members?.Count > MembersAtOnce)
        {
            return answer with { View = written with { Members = null } };
        }

        var read = await ReadBackAsync(new ResourceTarget(context, written.Type, written.Resource.Id), written.Selection, cancel);
        return read is not null ? answer with { View = read }
            : written.Members is null ? answer with { Status = 204, WithBody = false }
            : answer;
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

    private async Task<ResourceView?> ReadAsync(ResourceTarget target, AttributeSelection selection, CancellationToken cancel)
    {
        var (key, type) = (target.Key, target.Type);
        if (!selection.WantsMembers(type))
        {
            return await store.FindAsync(key, selection.WantsGroups(type), cancel) is { } resource
                ? new ResourceView(type, Remember(target.Context, resource), selection)
                : null;
        }

        var found = await store.FindWithMembersAsync(
            key.OrganizationId, key.ConnectorId, key.Type, [key.Id.Value], MembersAtOnce + 1, cancel);
        return found.GetValueOrDefault(key.Id.Value) is var (group, members)
            ? new ResourceView(type, group, selection) { Members = members.Count <= MembersAtOnce ? members : null }
            : null;
    }
}
