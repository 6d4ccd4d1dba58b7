using Scim.Domain.Resources;

namespace Scim.Domain.Groups;

/// <summary>
/// The net effect of a request on a group's members, without having loaded them. If <see cref="ReplaceAll"/>, the members become exactly
/// <see cref="Add"/>; otherwise <see cref="Remove"/> is taken away and <see cref="Add"/> is put in; the two are disjoint. Texts that are no
/// id stand in <see cref="Unknown"/>.
/// </summary>
public sealed record MembershipDelta(bool ReplaceAll, ImmutableArray<Guid> Add, ImmutableArray<Guid> Remove, ImmutableArray<string> Unknown)
{
    public static MembershipDelta None { get; } = new(false, [], [], []);

    public bool IsEmpty => !ReplaceAll && Add.IsEmpty && Remove.IsEmpty && Unknown.IsEmpty;

    /// <summary>
    /// The members named in a whole resource (<see cref="CanonicalResource.Members"/>), each once. With <paramref name="replaceAll"/> they
    /// are all that the group shall have, also where none are named.
    /// </summary>
    public static MembershipDelta FromMembers(ImmutableArray<string>? members, bool replaceAll)
    {
        var folding = new MembershipFolding();
        if (replaceAll)
        {
            folding.Clear();
        }

        folding.Add(members ?? []);
        return folding.ToDelta();
    }
}
