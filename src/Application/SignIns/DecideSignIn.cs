using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Organizations;
using Scim.Application.Resources;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Domain.Resources;
using Scim.Domain.Users;

namespace Scim.Application.SignIns;

/// <summary>
/// Whether an identity that signed in through an SSO connection may enter, and as which member: a user of a connector that uses the
/// connection, matched by externalId, username or e-mail within that connector only; else one is created just in time, unless another
/// sign-in was faster. Signing in accepts a pending invitation. A denial leaves nothing behind.
/// </summary>
public sealed class DecideSignIn(
    ISignInStore store, ISsoConnectionStore connections, IConnectorDirectory connectors, MemberDirectory members, AcceptInvitation accept,
    SignInMatches matches, JustInTimeUser newcomers, SignInTeams teams)
{
    public async Task<SignInDecision> HandleAsync(
        Organization owner, SsoConnection connection, SignInInput input, string baseUrl, CancellationToken cancel)
    {
        var contexts = new List<ProvisioningContext>();
        foreach (var slug in await connections.FindConnectorsAsync(owner.Id, connection.Slug, cancel))
        {
            if (await connectors.FindAsync(owner.Slug, slug, cancel) is { } connector)
            {
                contexts.Add(
                    new ProvisioningContext(
                        connector with { Settings = connector.Settings with { ConflictPolicy = ConflictPolicy.Reject } },
                        $"sign-in {connection.Slug}",
                        TenantUrl.Of(baseUrl, owner.Slug, slug)));
            }
        }

        if (contexts.Count == 0)
        {
            return Deny(
                SignInReason.NoConnector,
                $"No connector uses the SSO connection '{connection.Slug}'. Name it in the connector's ssoConnection.");
        }

        if (await ChooseAsync(owner, contexts, input, cancel) is { } known)
        {
            return known;
        }

        var created = await CreateAsync(owner, contexts, input, cancel);
        return created.Reason == SignInReason.Refused && await ChooseAsync(owner, contexts, input, cancel) is { } madeMeanwhile
            ? madeMeanwhile
            : created;
    }

    private static SignInDecision Deny(SignInReason reason, string detail) => new(reason, detail, null);

    /// <summary>Null where nobody fits.</summary>
    private async Task<SignInDecision?> ChooseAsync(
        Organization owner, List<ProvisioningContext> contexts, SignInInput input, CancellationToken cancel)
    {
        foreach (var context in contexts)
        {
            var fitting = await matches.FindAsync(context.Connector, input, cancel);
            if (fitting.Count > 0)
            {
                return await ChooseAsync(owner, context, fitting, input, cancel);
            }
        }

        return null;
    }

    private async Task<SignInDecision> ChooseAsync(
        Organization owner, ProvisioningContext context, IReadOnlyList<SignInMatch> fitting, SignInInput input, CancellationToken cancel) =>
        fitting.Where(match => match.IsActive).ToList() switch
        {
            [] => Deny(SignInReason.Deactivated, "The member is deactivated; its identity provider must activate or provision it again."),
            [var only] =>
                await AllowAsync(owner, context, only.Id, input, SignInReason.KnownMember, "The member exists and is active.", cancel),
            _ =>
                Deny(
                    SignInReason.Ambiguous,
                    "Several active members have this externalId or e-mail address; the subject must be the externalId or username "
                        + "of only one."),
        };

    private async Task<SignInDecision> CreateAsync(
        Organization owner, List<ProvisioningContext> contexts, SignInInput input, CancellationToken cancel)
    {
        if (contexts.Find(each => each.Connector is { Status: ConnectorStatus.Enabled, ProfileMissing: null }) is not { } context)
        {
            return Deny(
                SignInReason.ConnectorDisabled,
                "There is no such member, and the connector is disabled: only members who exist may enter.");
        }

        if (await store.IsTakenElsewhereAsync(context.Connector, [Folding.Fold(JustInTimeUser.UserName(context.Connector, input))], cancel))
        {
            return Deny(
                SignInReason.OtherConnector,
                "The username belongs to a member of another connector, who is never taken over by a sign-in.");
        }

        var (id, fault) = await newcomers.CreateAsync(context, input, cancel);
        return id is { } created
            ? await AllowAsync(owner, context, created, input, SignInReason.Created, "The member was created just now.", cancel)
            : Deny(SignInReason.Refused, fault!);
    }

    private async Task<SignInDecision> AllowAsync(
        Organization owner, ProvisioningContext context, Guid id, SignInInput input, SignInReason reason, string detail,
        CancellationToken cancel)
    {
        if (input.Groups is { } groups && context.Connector.Status == ConnectorStatus.Enabled)
        {
            await teams.JoinAsync(context, id, groups, cancel);
        }

        var member = await members.FindAsync(owner, id, cancel);
        if (member is { Invitation: InvitationState.Pending })
        {
            member = await accept.HandleAsync(owner, id, new Actor(context.Actor), cancel);
        }

        return member is null
            ? Deny(SignInReason.Refused, "The member was removed at this moment.")
            : new SignInDecision(reason, detail, member);
    }
}
