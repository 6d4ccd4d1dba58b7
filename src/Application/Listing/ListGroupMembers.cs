using Scim.Application.Configuration;
using Scim.Application.Presentation;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Listing;

public sealed record ListGroupMembersInput(ResourceType Type, ResourceId Id, string? Cursor, int? Count);

/// <summary>
/// The members of one group page by page, however many there are: <c>GET …/Groups/{id}/members?cursor=&amp;count=</c>. Not of the RFC; the
/// way on where a group's answer says that its members were truncated.
/// </summary>
public sealed class ListGroupMembers(ResourceFinder finder, IResourceStore store, CursorCodec cursors, ServiceLimits limits)
{
    public async Task<MemberPage> HandleAsync(ProvisioningContext context, ListGroupMembersInput input, CancellationToken cancel)
    {
        if (input.Type.MembershipAttribute is null)
        {
            throw new ScimException(ScimErrors.UnknownEndpoint($"{input.Type.Endpoint}/{input.Id}/members", context.Connector.Schemas));
        }

        var target = new ResourceTarget(context, input.Type, input.Id);
        var count = PageParameters.Count(input.Count, hasCursor: true, limits, context.Connector.Settings.Tolerance);
        var fingerprint = CursorCodec.FingerprintOf(context.Connector, "members", input.Type.Name, input.Id.ToString());
        var cursor = await cursors.ReadAsync(input.Cursor ?? "", fingerprint, cancel);
        await finder.FindAsync(target, withGroups: false, cancel);

        var members = new List<GroupMember>(count);
        await foreach (var page in store.ReadMembersAsync(target.Key, cursor?.Position?.Id.Value, count + 1, cancel))
        {
            members.AddRange(page);
        }

        if (members.Count <= count)
        {
            return new MemberPage(members, null);
        }

        members.RemoveAt(count);
        var position = new KeysetPosition(null, new ResourceId(members[^1].Id));
        return new MemberPage(members, await cursors.WriteAsync(new CursorPlace(0, position, false, 0), fingerprint, cancel));
    }
}
