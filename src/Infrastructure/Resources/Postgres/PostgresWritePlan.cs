using Scim.Application.Resources;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>The statements of one change: locks first, then the one that does everything. They travel together.</summary>
internal sealed record PostgresWritePlan(ImmutableArray<PostgresStatement> Locks, PostgresStatement Main, AnswerShape Answer)
{
    private static readonly PostgresWritePlan Create = new([], PostgresWriteSql.Create, AnswerShape.Row);

    private static readonly PostgresWritePlan CreateWithEvent = new(
        [], PostgresWriteSql.CreateWithEvent, AnswerShape.Row)
    { SharesTrips = true };

    private static readonly PostgresWritePlan CreateWithMembers = new([], PostgresMembershipSql.CreateWithMembers, AnswerShape.Members);

    private static readonly PostgresWritePlan Update = new([], PostgresWriteSql.Update, AnswerShape.Row);

    private static readonly PostgresWritePlan Rename = new(
        [PostgresMembershipSql.LockAgainstMembers], PostgresWriteSql.Update, AnswerShape.Row);

    private static readonly PostgresWritePlan UpdateWithEvent = new(
        [], PostgresWriteSql.UpdateWithEvent, AnswerShape.Row)
    { SharesTrips = true };

    private static readonly PostgresWritePlan UpdateWithGroups = new([], PostgresWriteSql.UpdateWithGroups, AnswerShape.RowAndGroups);

    private static readonly PostgresWritePlan RenameWithGroups = new(
        [PostgresMembershipSql.LockAgainstMembers], PostgresWriteSql.UpdateWithGroups, AnswerShape.RowAndGroups);

    private static readonly PostgresWritePlan UpdateWithEventAndGroups = new(
        [], PostgresWriteSql.UpdateWithEventAndGroups, AnswerShape.RowAndGroups)
    { SharesTrips = true };

    private static readonly PostgresWritePlan Move = new(
        [PostgresMembershipSql.LockAgainstMembers], PostgresMembershipSql.StateAndDrop, AnswerShape.Drop);

    private static readonly PostgresWritePlan Drop =
        new(
            [PostgresMembershipSql.LockGroupsOfMember, PostgresMembershipSql.LockAgainstMembers], PostgresMembershipSql.StateAndDrop,
            AnswerShape.Drop);

    private static readonly PostgresWritePlan MembersAtOnce =
        new([], PostgresMembershipSql.MembersAtOnce, AnswerShape.Members) { Fallback = Nesting(PostgresMembershipSql.MembersLocked) };

    private static readonly PostgresWritePlan AddOne = new([], PostgresOneMemberSql.Add, AnswerShape.Members) { Fallback = MembersAtOnce };

    private static readonly PostgresWritePlan RemoveOne = new(
        [], PostgresOneMemberSql.Remove, AnswerShape.Members)
    { Fallback = MembersAtOnce };

    private static readonly PostgresWritePlan ReplaceMembers = Nesting(PostgresMembershipSql.ReplaceMembers);

    private static readonly PostgresWritePlan StateAndMembers = Nesting(
        PostgresMembershipSql.StateAndMembers, PostgresMembershipSql.LockAgainstMembers);

    private static readonly PostgresWritePlan StateAndReplaceMembers = Nesting(
        PostgresMembershipSql.StateAndReplaceMembers, PostgresMembershipSql.LockAgainstMembers);

    /// <summary>What is tried where this plan found a case that is not its own and has changed nothing.</summary>
    public PostgresWritePlan? Fallback { get; private init; }

    /// <summary>The statement touches one resource only, so that many of them may share a transaction.</summary>
    public bool SharesTrips { get; private init; }

    public static PostgresWritePlan For(ResourceChange change, bool dryRun)
    {
        var members = !change.Members.IsEmpty;
        if (change.Kind == ResourceChangeKind.Create)
        {
            return members ? CreateWithMembers : change.Events.Length == 1 ? CreateWithEvent : Create;
        }

        if (change.State is not { } state)
        {
            return change.Members.ReplaceAll ? ReplaceMembers
                : dryRun || !change.IsOneMember ? MembersAtOnce
                : change.Members.Add.IsEmpty ? RemoveOne
                : AddOne;
        }

        if (members)
        {
            return change.Members.ReplaceAll ? StateAndReplaceMembers : StateAndMembers;
        }

        if (change.DropMemberships)
        {
            return Drop;
        }

        if (change is not { Kind: ResourceChangeKind.Update, AdoptedFromConnectorId: null } || state.Hidden)
        {
            return Move;
        }

        return (change.KeepsDisplay, change.Events.Length, change.WithGroups) switch
        {
            (true, 1, var groups) => groups ? UpdateWithEventAndGroups : UpdateWithEvent,
            (true, _, var groups) => groups ? UpdateWithGroups : Update,
            (false, _, var groups) => groups ? RenameWithGroups : Rename,
        };
    }

    private static PostgresWritePlan Nesting(PostgresStatement main, PostgresStatement? lockGroup = null) =>
        new([PostgresMembershipSql.LockNesting, lockGroup ?? PostgresMembershipSql.LockGroup], main, AnswerShape.Members);
}
