using Scim.Domain.Errors;

namespace Scim.Application.Audit;

/// <summary>A write that a client asked for and did not get. <see cref="Path"/> is relative to the tenant URL.</summary>
public sealed record FailedWrite(string Method, string Path, ScimError Error)
{
    public static bool IsWrite(string method) => method is "POST" or "PUT" or "PATCH" or "DELETE";
}
