using Scim.Application.Provisioning;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Bulk;

/// <summary>One operation on its way through a bulk request.</summary>
public sealed class BulkItem(BulkOperation operation, ResourceType? type, List<BulkReference> references, ResourceId newId)
{
    public BulkOperation Operation { get; } = operation;

    public ResourceType? Type { get; } = type;

    /// <summary>What the operation refers to in its data.</summary>
    public List<BulkReference> References { get; } = references;

    /// <summary>What a creation will be called, so that circles can be closed before it exists.</summary>
    public ResourceId NewId { get; } = newId;

    /// <summary>The creations that refer to each other in a circle, this one among them; null where it is in none.</summary>
    public IReadOnlyList<BulkItem>? Circle { get; set; }

    public string Path { get; set; } = operation.Path;

    public OperationResult? Result { get; set; }

    public bool IsDone => Result is not null;

    public bool IsCreate => Operation.Method == "POST" && Operation.Fault is null && Type is not null;

    /// <summary>The bulkId that stands for the id in the path, or null.</summary>
    public string? PathBulkId => Path.LastIndexOf("/" + BulkReferences.Prefix, StringComparison.Ordinal) is > 0 and var at ? Path[(at + 1 + BulkReferences.Prefix.Length)..] : null;

    public IEnumerable<string> Targets => References.Select(reference => reference.BulkId).Concat(PathBulkId is { } id ? [id] : []);

    /// <summary>Those of <see cref="Targets"/> that are not known to be done.</summary>
    public Queue<string> Awaited => field ??= new Queue<string>(Targets);
}
