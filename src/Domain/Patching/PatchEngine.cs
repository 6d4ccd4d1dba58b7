using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// Applies RFC 7644 §3.5.2 in order on a copy; on any fault a <see cref="Errors.ScimException"/> leaves the resource as it was.
/// </summary>
public sealed class PatchEngine(PatchOptions options)
{
    /// <summary>
    /// <paramref name="attributes"/> is a canonical document (no id, meta, readOnly or membership attributes) and is not changed, nor is
    /// <paramref name="request"/>. Operations on the membership attribute must have been lifted out before
    /// (<see cref="Groups.MembershipPatch"/>).
    /// </summary>
    public PatchResult Apply(ResourceType type, JsonObject attributes, PatchRequest request)
    {
        var document = new PatchDocument(type, attributes.DeepClone().AsObject());
        foreach (var operation in request.Operations)
        {
            Apply(type, document, operation);
        }

        var patched = document.Close();
        var result = new PatchResult(patched, FindChanged(request, attributes, patched));
        if (result.HasChanges)
        {
            RequiredAttributes.DemandKept(type, attributes, result.Attributes);
            MutabilityGuard.Keep(type, attributes, result.Attributes);
        }

        return result;
    }

    /// <summary>An operation touches nothing but what its path names.</summary>
    private static ImmutableArray<string> FindChanged(PatchRequest request, JsonObject before, JsonObject after) =>
    [
        .. request.Operations.Select(operation => operation.Path.Attribute.ExtensionUri ?? operation.Path.Top.Name).Distinct()
            .Where(name => !JsonNode.DeepEquals(before[name], after[name])),
    ];

    private void Apply(ResourceType type, PatchDocument document, PatchOperation operation)
    {
        if (ReferenceEquals(operation.Path.Top, type.MembershipAttribute))
        {
            throw new ArgumentException("Operations on the membership attribute must be lifted out first.", nameof(operation));
        }

        if (ReferenceEquals(operation.Path.Top, type.PasswordAttribute))
        {
            return;
        }

        switch (operation.Type)
        {
            case PatchOperationType.Add:
                AddOperation.Apply(document, operation, options);
                break;
            case PatchOperationType.Replace:
                ReplaceOperation.Apply(document, operation, options);
                break;
            default:
                RemoveOperation.Apply(document, type, operation);
                break;
        }
    }
}
