namespace Scim.Domain.Patching;

/// <summary>
/// RFC 7644 §3.5.2.3: a multi-valued attribute gets exactly the new values; a complex one has its sub-attributes merged; an element
/// that a filter selects becomes the new value, with what the filter asks for where that does not say otherwise (lenient: it is merged);
/// without a value the target is cleared.
/// </summary>
internal static class ReplaceOperation
{
    public static void Apply(PatchDocument document, PatchOperation operation, PatchOptions options)
    {
        if (operation.Path is { Top.MultiValued: true, Sub: null, ElementFilter: null })
        {
            document.ListOf(operation.Path).Clear();
            AddOperation.Apply(document, operation, options);
        }
        else
        {
            ValueAssignment.Apply(document, operation, options);
        }
    }
}
