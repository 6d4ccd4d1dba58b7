using Scim.Application.Provisioning;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Bulk;

/// <summary>One operation on its way through a bulk request.</summary>
public sealed class BulkItem(BulkOperation operation, ResourceType? type, List<BulkReference> references, ResourceId newId)
{
    public BulkOperation Operation { get; } = operation;

    public ResourceType? Type { get; } = type;

    /// <summary>What the operation refers to, its path included.</summary>
    public List<BulkReference> References { get; } = references;

    /// <summary>What a creation will be called, so that circles can be closed before it exists.</summary>
    public ResourceId NewId { get; } = newId;

    public string Path { get; set; } = operation.Path;

    /// <summary>Members whose resources did not exist yet when this group was written.</summary>
    public List<string> Withheld { get; } = [];

    public OperationResult? Result { get; set; }

    public bool IsDone => Result is not null;

    public bool IsCreate => Operation.Method == "POST" && Operation.Fault is null && Type is not null;

    /// <summary>The bulkId that stands for the id in the path, or null.</summary>
    public string? PathBulkId => Path.LastIndexOf("/" + BulkReferences.Prefix, StringComparison.Ordinal) is > 0 and var at ? Path[(at + 1 + BulkReferences.Prefix.Length)..] : null;

    public IEnumerable<string> Targets => References.Select(reference => reference.BulkId).Concat(PathBulkId is { } id ? [id] : []);

    /// <summary>Those of <see cref="Targets"/> that are not known to be done.</summary>
    public Queue<string> Awaited => field ??= new Queue<string>(Targets);
}
