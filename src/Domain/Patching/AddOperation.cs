namespace Scim.Domain.Patching;

/// <summary>
/// RFC 7644 §3.5.2.1: puts values into a multi-valued attribute, keeping equal ones once; sets or merges everything else.
/// </summary>
internal static class AddOperation
{
    public static void Apply(PatchDocument document, PatchOperation operation, PatchOptions options)
    {
        if (operation.Path is not { Top.MultiValued: true, Sub: null, ElementFilter: null })
        {
            ValueAssignment.Apply(document, operation, options);
            return;
        }

        if (operation.Value is JsonArray added)
        {
            var elements = document.ListOf(operation.Path);
            foreach (var element in added)
            {
                elements.Add(element!.DeepClone());
            }
        }
    }
}
