using Scim.Domain.Errors;

namespace Scim.Application.Bulk;

/// <summary>
/// One operation of a BulkRequest, RFC 7644 §3.7. <see cref="Fault"/> is set where it cannot be processed; the others are processed all the
/// same.
/// </summary>
public sealed record BulkOperation(string Method, string? BulkId, string Path, string? Version, JsonObject? Data, ScimError? Fault)
{
    /// <summary>One of which nothing can be read.</summary>
    public static BulkOperation Faulty(ScimError fault) => new("", null, "", null, null, fault);
}
