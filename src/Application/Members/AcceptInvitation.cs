using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Events;
using Scim.Domain.Organizations;
using Scim.Domain.Users;

namespace Scim.Application.Members;

/// <summary>
/// An invited person accepts; accepting again changes nothing. 409 where nobody was invited or the member is no longer active.
/// </summary>
public sealed class AcceptInvitation(IMemberStore members, MemberDirectory directory, IConnectorDirectory connectors, TimeProvider clock)
{
    private const int MaxAttempts = 12;

    public async Task<Member> HandleAsync(Organization organization, Guid id, Actor actor, CancellationToken cancel)
    {
        for (var attempt = 1; !await TryAsync(organization, id, actor, cancel); attempt++)
        {
            if (attempt == MaxAttempts)
            {
                throw Problems.Conflict("The member is being changed by many requests at the same time. Repeat the request.");
            }
        }

        return await directory.FindAsync(organization, id, cancel) ?? throw Problems.NotFound("Member", id.ToString("D"));
    }

    /// <summary>False where the member was changed in between: what the feed is told would be older than what it has heard.</summary>
    private async Task<bool> TryAsync(Organization organization, Guid id, Actor actor, CancellationToken cancel)
    {
        var row = await members.FindAsync(organization.Id, id, cancel) ?? throw Problems.NotFound("Member", id.ToString("D"));
        if (row.Status != MemberStatus.Active)
        {
            throw Problems.Conflict($"The member is {Names.Of(row.Status)}; the invitation ended with the access.");
        }

        if (row.Invitation == InvitationState.None)
        {
            throw Problems.Conflict("The member was not invited: its connector manages accounts and needs no acceptance.");
        }

        if (row.Invitation != InvitationState.Pending)
        {
            return true;
        }

        var connector = await connectors.FindAsync(row.OwnerSlug, row.ConnectorSlug, cancel)
            ?? throw Problems.NotFound("Member", id.ToString("D"));
        return await members.AcceptInvitationAsync(row, Change(connector, row, actor), cancel);
    }

    private AdminChange Change(ConnectorContext connector, MemberRow row, Actor actor)
    {
        var now = clock.GetUtcNow();
        var data = MemberData.Of(MemberFieldReader.Read(connector, JsonNode.Parse(row.Document)!.AsObject()), row.Status, row.ExternalId);
        data["connector"] = row.ConnectorSlug;
        data["invitation"] = Names.Of(InvitationState.Accepted);
        data["changed"] = new JsonArray("invitation");
        var id = row.Id.ToString("D");
        return AdminChange.Of(
            actor, "member.accept-invitation", "User", id, now,
            new ProvisioningEvent(Guid.CreateVersion7(now), ProvisioningEventType.MemberUpdated, now, "User", id, data));
    }
}
