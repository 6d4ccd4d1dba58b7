using Scim.Application.Connectors;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

/// <summary>
/// One request to one resource, or a creation, that did not come as an HTTP request of its own. <see cref="Id"/> is null exactly for POST.
/// </summary>
public sealed record ResourceOperation(string Method, ResourceType Type, ResourceId? Id, JsonObject? Body, ETagPrecondition Precondition)
{
    /// <summary>For POST: what a new resource shall be called; null makes a new id.</summary>
    public ResourceId? NewId { get; init; }

    /// <summary>For POST: <see cref="CreateResourceInput.TakesOver"/>.</summary>
    public bool TakesOver { get; init; } = true;

    public AttributeSelection Selection { get; init; } = AttributeSelection.Default;

    /// <summary>
    /// Reads <c>/Users</c> or <c>/Users/{id}</c>; throws 404 for any other path and 405 for a method that does not go with it.
    /// </summary>
    public static ResourceOperation Parse(
        ConnectorContext connector, string method, string path, JsonObject? body, ETagPrecondition precondition)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (1 or 2) || connector.Schemas.FindByEndpoint(parts[0]) is not { } type)
        {
            throw new ScimException(ScimErrors.UnknownEndpoint(path, connector.Schemas));
        }

        var allowed = parts.Length == 1 ? "POST" : "GET, PUT, PATCH, DELETE";
        if (!allowed.Split(", ").Contains(method))
        {
            throw new ScimException(ScimErrors.MethodNotAllowed(method, allowed));
        }

        if (parts.Length == 1)
        {
            return new ResourceOperation(method, type, null, body, precondition);
        }

        return ResourceId.TryParse(parts[1], out var id)
            ? new ResourceOperation(method, type, id, body, precondition)
            : throw new ScimException(ScimErrors.NotFound(type.Name, parts[1]));
    }
}
