using Scim.Application.Resources;
using Scim.Domain.Errors;

namespace Scim.Application.Provisioning;

/// <summary>How an operation inside another request ended: exactly one of an answer or an error.</summary>
public sealed record OperationResult(ResourceAnswer? Answer, ScimError? Error)
{
    public int Status => Error?.Status ?? Answer!.Status;
}
