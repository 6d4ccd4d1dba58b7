using Scim.Application.Configuration;

namespace Scim.Web.Hosting;

public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static IResult Live() => Results.Json(new { status = "live" });

    private static async Task<IResult> ReadyAsync(HttpContext http, IDatabaseStartup database)
    {
        var ready = await database.IsReadyAsync(http.RequestAborted);
        return Results.Json(new { status = ready ? "ready" : "database unavailable" }, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
