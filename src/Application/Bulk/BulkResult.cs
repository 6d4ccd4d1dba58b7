using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Bulk;

/// <summary>
/// How one operation of a bulk request ended. <see cref="Type"/> is null where the path names no type; <see cref="Path"/> is the
/// operation's, with the id in the place of a bulkId.
/// </summary>
public sealed record BulkResult(BulkOperation Operation, ResourceType? Type, string Path, Outcome<ResourceAnswer> Outcome)
{
    public int Status => Outcome.Error?.Status ?? Outcome.Value!.Status;
}
