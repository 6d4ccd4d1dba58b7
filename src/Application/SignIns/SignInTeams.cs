using System.Diagnostics;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Resources;

namespace Scim.Application.SignIns;

/// <summary>
/// What the groups of a sign-in mean: a group of the connector that gives teams gets the member, as if the identity provider had added it
/// by SCIM; any other name <c>organization:team</c> of an organization that the connector serves gives that team until the next sign-in
/// tells otherwise. All other names mean nothing, and so does a group that goes at this moment. A group that cannot be joined for any other
/// reason is a fault of the sign-in.
/// </summary>
public sealed class SignInTeams(ISignInStore store, IResourceStore resources, ResourceWriter writer, TimeProvider clock)
{
    public async Task JoinAsync(ProvisioningContext context, Guid member, ImmutableArray<string> groups, CancellationToken cancel)
    {
        var connector = context.Connector;
        var joined = new HashSet<string>(StringComparer.Ordinal);
        if (!groups.IsEmpty && connector.Capabilities.GroupWrites && connector.Schemas.FindByName("Group") is { } type)
        {
            foreach (var (id, name) in await store.FindGroupsAsync(
                connector, [.. groups.Select(Folding.Fold).Distinct()], connector.Capabilities.GroupsNameTeams, cancel))
            {
                var change = writer.Change(new ResourceTarget(context, type, new ResourceId(id)), ResourceChangeKind.Update, "sign-in", []);
                change = change with { Members = MembershipDelta.FromMembers([member.ToString("D")], replaceAll: false) };
                var outcome = await resources.WriteAsync(change, context.DryRun, cancel);
                joined.UnionWith(outcome.Status switch
                {
                    WriteStatus.Done => [name],
                    WriteStatus.NotFound or WriteStatus.UnknownMembers => [],
                    _ => throw new UnreachableException($"A member could not join the group {id}: {outcome.Status}."),
                });
            }
        }

        var teams = groups
            .Where(name => !joined.Contains(Folding.Fold(name)))
            .Select(name => TeamName.Parse(name, connector.Organizations).Value)
            .OfType<TeamName>();
        await store.SetTeamsAsync(connector, member, [.. teams], StoreTime.Truncate(clock.GetUtcNow()), cancel);
    }
}
