using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Domain.Patching;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Groups;

/// <summary>Lifts operations on <c>members</c> out of a PATCH, so that a group is never loaded to change one member.</summary>
public static class MembershipPatch
{
    /// <summary>
    /// The other operations stay in their order. The delta folds all member operations in their order. A removal by a filter that is more
    /// than <c>value eq</c> terms joined by <c>or</c> calls <paramref name="findMembers"/>, which answers the ids of current members that
    /// match. <c>remove</c> with a value array removes the listed members (an empty array none), beside a filter those of them that match;
    /// without a value it removes all (RFC 7644 §3.5.2.2). Changing a part of a member is <c>mutability</c>; an element that names no
    /// member is <c>invalidValue</c>.
    /// </summary>
    public static async Task<LiftedMembers> LiftAsync(
        ResourceType type, PatchRequest request, Func<BoundFilter, Task<IReadOnlyCollection<Guid>>> findMembers)
    {
        var folding = new MembershipFolding();
        var rest = new List<PatchOperation>();
        foreach (var operation in request.Operations)
        {
            if (!ReferenceEquals(operation.Path.Top, type.MembershipAttribute))
            {
                rest.Add(operation);
            }
            else if (operation is { Type: PatchOperationType.Remove, Path: { Sub: null, ElementFilter: { } filter } })
            {
                await RemoveMatchingAsync(folding, filter, Listed(operation), findMembers);
            }
            else
            {
                Fold(folding, operation);
            }
        }

        return new LiftedMembers(folding.ToDelta(), request with { Operations = [.. rest] });
    }

    private static void Fold(MembershipFolding folding, PatchOperation operation)
    {
        if (operation.Path.Sub is not null || operation.Path.ElementFilter is not null)
        {
            throw new ScimException(ScimErrors.MemberImmutable(operation.Path.Text));
        }

        var removesAll = operation.Type == PatchOperationType.Remove && operation.Value is null;
        if (removesAll || operation.Type == PatchOperationType.Replace)
        {
            folding.Clear();
        }

        var members = MemberValues.Read(operation.Path.Top.Name, operation.Value);
        if (operation.Type == PatchOperationType.Remove)
        {
            folding.Remove(members);
        }
        else
        {
            folding.Add(members);
        }
    }

    private static async Task RemoveMatchingAsync(
        MembershipFolding folding, BoundFilter filter, HashSet<string>? listed,
        Func<BoundFilter, Task<IReadOnlyCollection<Guid>>> findMembers)
    {
        var named = new List<string>();
        if (TryReadNamed(filter.Root, named))
        {
            folding.Remove(named.Where(member => listed is null || listed.Contains(member)));
            return;
        }

        var added = folding.Added.Where(id => MatchesById(filter, id)).ToArray();
        foreach (var member in (await findMembers(filter)).Concat(added).Where(id => listed is null || listed.Contains(id.ToString("D"))))
        {
            folding.Remove(member);
        }
    }

    /// <summary>The members that a removal names in its value, or null where it has none. Ids have no case here.</summary>
    private static HashSet<string>? Listed(PatchOperation removal) => removal.Value is null
        ? null
        : MemberValues.Read(removal.Path.Top.Name, removal.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Of a member added by this same request only the id is known.</summary>
    private static bool MatchesById(BoundFilter filter, Guid id) =>
        FilterEvaluator.MatchesElement(filter, new JsonObject { ["value"] = id.ToString("D") });

    private static bool TryReadNamed(BoundNode node, List<string> named)
    {
        switch (node)
        {
            case BoundNode.Or either:
                return TryReadNamed(either.Left, named) && TryReadNamed(either.Right, named);
            case BoundNode.Constant { Value: false }:
                return true;
            case BoundNode.Compare { Operator: ComparisonOperator.Equal, Attribute.Definition.Name: "value", Value: string id }:
                named.Add(id);
                return true;
            default:
                return false;
        }
    }
}
