using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>Applies RFC 7644 §3.5.2 in order on a copy; on any fault a <see cref="Errors.ScimException"/> leaves the resource as it was.</summary>
public sealed class PatchEngine(PatchOptions options)
{
    /// <summary>
    /// <paramref name="attributes"/> is a canonical document (no id, meta, readOnly or membership attributes) and is not changed, nor is
    /// <paramref name="request"/>. Operations on the membership attribute must have been lifted out before (<see cref="Groups.MembershipPatch"/>).
    /// </summary>
    public PatchResult Apply(ResourceType type, JsonObject attributes, PatchRequest request)
    {
        var document = new PatchDocument(type, attributes.DeepClone().AsObject());
        foreach (var operation in request.Operations)
        {
            Apply(type, document, operation);
        }

        var patched = document.Close();
        var hasChanges = !JsonNode.DeepEquals(attributes, patched);
        if (hasChanges)
        {
            RequiredAttributes.DemandKept(type, attributes, patched);
            MutabilityGuard.Keep(type, attributes, patched);
        }

        return new PatchResult(patched, hasChanges);
    }

    private void Apply(ResourceType type, PatchDocument document, PatchOperation operation)
    {
        if (ReferenceEquals(operation.Path.Top, type.MembershipAttribute))
        {
            throw new ArgumentException("Operations on the membership attribute must be lifted out first.", nameof(operation));
        }

        if (ResourceReader.IsPassword(operation.Path.Top))
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
