using System.Diagnostics;
using Scim.Application.Resources;
using Scim.Web.Observability;
using Scim.Web.Scim.Limiting;
using Scim.Web.Traffic;

namespace Scim.Web.Scim;

/// <summary>
/// What every SCIM request of a route goes through: the trace begins, the token is checked, the connector must be usable and within its
/// rate, the handler answers; an error becomes a SCIM error, the trace ends and the request is counted. Where <paramref name="anonymous"/>,
/// the connector needs only to exist: no token, no rate.
/// </summary>
public sealed class ScimPipeline(ScimRoute route, bool anonymous)
{
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

            var call = new ScimCall(http, context);
            await (anonymous ? route.DispatchAsync(call) : ThrottleAsync(call));
        }
        catch (Exception exception)
        {
            await ScimExceptionHandler.HandleAsync(http, context, exception);
        }

        trace?.End(http);
        http.RequestServices.GetRequiredService<RequestMeter>().Record(http, context?.Connector, started);
    }

    private async Task ThrottleAsync(ScimCall call)
    {
        call.Context.Connector.DemandUsable();
        if (await call.Use<ConnectorThrottle>().EnterAsync(call.Http, call.Context.Connector) is not { } place)
        {
            await route.DispatchAsync(call);
            return;
        }

        try
        {
            call.Http.Features.Set(place);
            if (!HasBody(call.Http.Request.Method))
            {
                await place.WorkAsync();
            }

            await route.DispatchAsync(call);
        }
        finally
        {
            place.Leave();
        }
    }

    private static bool HasBody(string method) => HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method);
}
