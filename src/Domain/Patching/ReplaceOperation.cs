namespace Scim.Domain.Patching;

/// <summary>
/// RFC 7644 §3.5.2.3: a multi-valued attribute gets exactly the new values; a complex one, also an element that a filter selects, has its
/// sub-attributes merged; without a value the target is cleared.
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
