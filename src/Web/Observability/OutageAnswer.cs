using Scim.Application;
using Scim.Domain.Errors;

namespace Scim.Web.Observability;

/// <summary>Answers 503 while the database is away, on routes that have no error format of their own.</summary>
public static class OutageAnswer
{
    public static async ValueTask<object?> GiveAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (StoreUnavailableException fault)
        {
            var http = context.HttpContext;
            http.RequestServices.GetRequiredService<OutageLog>().Note(http, fault);
            return Results.Problem(
                ScimErrors.DatabaseAway().Detail, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Service unavailable");
        }
    }
}
