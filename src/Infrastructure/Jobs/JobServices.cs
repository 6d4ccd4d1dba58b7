using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scim.Infrastructure.Persistence;

namespace Scim.Infrastructure.Jobs;

/// <summary>The engine that starts recurring jobs.</summary>
public static class JobServices
{
    /// <summary>
    /// The engine behind <see cref="Application.Jobs.IJobClock"/>; it runs every registered <see cref="Application.Jobs.IJob"/>.
    /// </summary>
    public static IServiceCollection AddScimJobEngine(this IServiceCollection services, DatabaseOptions database, IJobEngine engine)
    {
        services.AddSingleton(engine);
        engine.AddServices(services, database);
        return services;
    }

    /// <summary>The pages of the engine, for operators only.</summary>
    public static void MapJobEngine(this WebApplication app, Func<HttpContext, Task<bool>> isOperator) =>
        app.Services.GetRequiredService<IJobEngine>().MapRoutes(app, isOperator);
}
