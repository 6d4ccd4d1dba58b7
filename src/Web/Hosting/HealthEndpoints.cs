namespace Scim.Web.Hosting;

public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live);
    }

    private static IResult Live() => Results.Json(new { status = "live" });
}
