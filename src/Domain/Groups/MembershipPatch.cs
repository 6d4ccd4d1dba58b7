using Scim.Domain.Filters;
using Scim.Domain.Patching;
using Scim.Domain.Schemas;

namespace Scim.Domain.Groups;

/// <summary>Lifts operations on <c>members</c> out of a PATCH, so that a group is never loaded to change one member.</summary>
public static class MembershipPatch
{
    /// <summary>
    /// <paramref name="rest"/> are the other operations in their order. The delta folds all member operations in their order. A removal by a filter that
    /// is more than <c>value eq</c> terms joined by <c>or</c> calls <paramref name="findMembers"/>, which answers the ids of current members that match.
    /// <c>remove</c> with a value array removes the listed members; without a value it removes all (RFC 7644 §3.5.2.2).
    /// </summary>
    public static async Task<MembershipDelta> LiftAsync(
        ResourceType type, PatchRequest request, Func<BoundFilter, Task<IReadOnlyCollection<Guid>>> findMembers, ICollection<PatchOperation> rest)
    {
        await Task.CompletedTask;
        throw new NotImplementedException($"{type}{request}{findMembers}{rest}");
    }
}
