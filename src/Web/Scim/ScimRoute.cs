using System.Diagnostics;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Web.Observability;
using Scim.Web.Scim.Limiting;
using Scim.Web.Traffic;

namespace Scim.Web.Scim;

/// <summary>The handlers of one path by method. GET answers HEAD too; OPTIONS tells what is allowed, anything else is 405.</summary>
public sealed class ScimRoute(bool anonymous)
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

    public async Task InvokeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var trace = RequestTrace.Begin(http);
        ProvisioningContext? context = null;
        try
        {
            context = anonymous ? await ConnectorAuthentication.FindAsync(http) : await ConnectorAuthentication.AuthenticateAsync(http);
            if (trace is not null)
            {
                trace.Caller = context.Actor;
                context = context with { OnRewritten = trace.KeepRewritten };
            }

            await (anonymous ? DispatchAsync(new ScimCall(http, context)) : PassAsync(new ScimCall(http, context)));
        }
        catch (Exception exception)
        {
            await ScimExceptionHandler.HandleAsync(http, context, exception);
        }

        trace?.End(http);
        http.RequestServices.GetRequiredService<RequestMeter>().Record(http, context?.Connector, started);
    }

    private async Task PassAsync(ScimCall call)
    {
        call.Context.Connector.DemandUsable();
        if (await call.Use<ConnectorThrottle>().EnterAsync(call.Http, call.Context.Connector) is not { } place)
        {
            await DispatchAsync(call);
            return;
        }

        try
        {
            call.Http.Features.Set(place);
            if (!HasBody(call.Http.Request.Method))
            {
                await place.WorkAsync();
            }

            await DispatchAsync(call);
        }
        finally
        {
            place.Leave();
        }
    }

    private static bool HasBody(string method) => HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method);

    private Task DispatchAsync(ScimCall call)
    {
        var method = call.Http.Request.Method;
        if (_handlers.TryGetValue(method, out var handler) || _handlers.TryGetValue("", out handler))
        {
            return handler(call);
        }

        if (call.Http.Request.RouteValues["endpoint"] is string endpoint && call.Context.Connector.Schemas.FindByEndpoint(endpoint) is null)
        {
            throw DiscoveryEndpoints.Unknown();
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
