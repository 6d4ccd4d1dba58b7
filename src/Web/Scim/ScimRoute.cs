using Scim.Domain.Errors;

namespace Scim.Web.Scim;

/// <summary>The handlers of one path by method, or one for all of them. GET answers HEAD too, and OPTIONS tells what is allowed.</summary>
public sealed class ScimRoute
{
    private readonly Dictionary<string, Func<ScimCall, Task>> _handlers = new(StringComparer.Ordinal);
    private string _allowed = HttpMethods.Options;

    public ScimRoute Get(Func<ScimCall, Task> handler) => On(HttpMethods.Get, handler).On(HttpMethods.Head, handler);

    public ScimRoute Post(Func<ScimCall, Task> handler) => On(HttpMethods.Post, handler);

    public ScimRoute Put(Func<ScimCall, Task> handler) => On(HttpMethods.Put, handler);

    public ScimRoute Patch(Func<ScimCall, Task> handler) => On(HttpMethods.Patch, handler);

    public ScimRoute Delete(Func<ScimCall, Task> handler) => On(HttpMethods.Delete, handler);

    public ScimRoute Any(Func<ScimCall, Task> handler)
    {
        _handlers[""] = handler;
        return this;
    }

    /// <summary>Calls the handler of the request's method.</summary>
    /// <exception cref="ScimException">There is none: 405, or 404 where the path names no resource type of the connector.</exception>
    public Task DispatchAsync(ScimCall call)
    {
        var method = call.Http.Request.Method;
        if (_handlers.TryGetValue(method, out var handler) || _handlers.TryGetValue("", out handler))
        {
            return handler(call);
        }

        if (call.Http.Request.RouteValues["endpoint"] is string endpoint && call.Context.Connector.Schemas.FindByEndpoint(endpoint) is null)
        {
            throw DiscoveryEndpoints.Unknown(call);
        }

        call.Http.Response.Headers.Allow = _allowed;
        if (!HttpMethods.IsOptions(method))
        {
            throw new ScimException(ScimErrors.MethodNotAllowed(method, _allowed));
        }

        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private ScimRoute On(string method, Func<ScimCall, Task> handler)
    {
        _handlers[method] = handler;
        _allowed = string.Join(", ", _handlers.Keys.Append(HttpMethods.Options));
        return this;
    }
}
