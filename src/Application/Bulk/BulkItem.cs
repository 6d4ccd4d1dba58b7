using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Bulk;

/// <summary>One operation on its way through a bulk request.</summary>
internal sealed class BulkItem(BulkOperation operation, ResourceType? type, List<BulkReference> references, ResourceId newId)
{
    /// <summary>The operation as it was sent; <paramref name="newId"/> is for a creation.</summary>
    public static BulkItem Of(SchemaRegistry schemas, BulkOperation operation, ResourceId newId)
    {
        var type = schemas.FindByEndpoint(operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "");
        return new BulkItem(operation, type, type is null ? [] : BulkReferences.Find(schemas, type, operation), newId);
    }

    public BulkOperation Operation { get; } = operation;

    public ResourceType? Type { get; } = type;

    /// <summary>What the operation refers to in its data.</summary>
    public List<BulkReference> References { get; } = references;

    /// <summary>What a creation will be called, so that circles can be closed before it exists.</summary>
    public ResourceId NewId { get; } = newId;

    /// <summary>The creations that refer to each other in a circle, this one among them; null where it is in none.</summary>
    public IReadOnlyList<BulkItem>? Circle { get; set; }

    public string Path { get; set; } = operation.Path;

    public Outcome<ResourceAnswer>? Result { get; set; }

    public bool IsDone => Result is not null;

    /// <summary>False for a POST that is refused whatever the others do.</summary>
    public bool IsCreate { get; } = operation is { Method: "POST", Fault: null } && type is not null
        && !operation.Path.AsSpan().Trim('/').Contains('/');

    /// <summary>The bulkId that stands for the id in the path, or null.</summary>
    public string? PathBulkId =>
        Path.LastIndexOf("/" + BulkReferences.Prefix, StringComparison.Ordinal) is > 0 and var at
            ? Path[(at + 1 + BulkReferences.Prefix.Length)..]
            : null;

    /// <summary>The bulkIds that the operation waits for. A POST that is refused anyway waits for none, and so is in no circle.</summary>
    public IEnumerable<string> Targets => Operation.Method == "POST"
        ? IsCreate ? References.Select(reference => reference.BulkId) : []
        : References.Select(reference => reference.BulkId).Concat(PathBulkId is { } id ? [id] : []);
}
