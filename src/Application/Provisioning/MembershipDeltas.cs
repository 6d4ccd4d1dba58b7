using Scim.Domain.Groups;
using Scim.Domain.Resources;

namespace Scim.Application.Provisioning;

public static class MembershipDeltas
{
    /// <summary>The members named in a whole resource. <paramref name="replace"/>: they are all that the group shall have, also where none are named.</summary>
    public static MembershipDelta Of(ImmutableArray<string>? members, bool replace)
    {
        var add = ImmutableArray.CreateBuilder<Guid>();
        var unknown = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<Guid>();
        foreach (var text in members ?? [])
        {
            if (!ResourceId.TryParse(text, out var id))
            {
                unknown.Add(text);
            }
            else if (seen.Add(id.Value))
            {
                add.Add(id.Value);
            }
        }

        return new MembershipDelta(replace, add.ToImmutable(), [], unknown.ToImmutable());
    }
}
