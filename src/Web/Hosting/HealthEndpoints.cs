using Scim.Application.Configuration;

namespace Scim.Web.Hosting;

/// <summary>Liveness (the process answers) and readiness (it can serve requests), the latter with the reason for each check.</summary>
public static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static IResult Live() => Results.Json(new { status = "live" });

    private static async Task<IResult> ReadyAsync(HttpContext http, IDatabaseStartup database, IHostApplicationLifetime lifetime)
    {
        var faults = new List<JsonObject>();
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            faults.Add(Fault("process", "The service is shutting down."));
        }

        if (!await IsDatabaseReadyAsync(http, database))
        {
            faults.Add(Fault("database", "The database cannot be reached or is not migrated."));
        }

        var isReady = faults.Count == 0;
        if (database.WriteFault is var (check, problem))
        {
            faults.Add(Fault(check, problem));
        }

        var body = new JsonObject { ["status"] = isReady ? "ready" : "not ready", ["reasons"] = new JsonArray([.. faults]) };
        return Results.Json(body, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>An answer in time, also where the database or its driver gives none.</summary>
    private static async Task<bool> IsDatabaseReadyAsync(HttpContext http, IDatabaseStartup database)
    {
        try
        {
            return await database.IsReadyAsync(http.RequestAborted).WaitAsync(Patience, http.RequestAborted);
        }
        catch (Exception fault) when (fault is OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }

    private static JsonObject Fault(string check, string reason) => new() { ["check"] = check, ["reason"] = reason };
}
