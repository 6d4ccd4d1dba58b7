using Scim.Application.Validation;

namespace Scim.Application.WorkItems;

/// <summary>
/// The id of a piece of deferred work: the name of its kind, an underscore, and the UUID of the row that holds it.
/// </summary>
public readonly record struct WorkItemId(WorkItemKind Kind, Guid Key)
{
    /// <summary>False for any text that is no id of a work item.</summary>
    public static bool TryParse(string text, out WorkItemId id)
    {
        var cut = text.LastIndexOf('_');
        id = default;
        if (cut < 0 || !Names.TryParse<WorkItemKind>(text[..cut], out var kind) || !Guid.TryParseExact(text[(cut + 1)..], "D", out var key))
        {
            return false;
        }

        id = new WorkItemId(kind, key);
        return true;
    }

    public override string ToString() => $"{Names.Of(Kind)}_{Key:D}";
}
