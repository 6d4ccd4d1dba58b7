using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Health;
using Scim.Application.SetupLinks;
using Scim.Application.Traffic;
using Scim.Infrastructure.Health;
using Scim.Infrastructure.SetupLinks;
using Scim.Infrastructure.Traffic;

namespace Scim.Infrastructure;

/// <summary>What the console and the traffic inspector need of this project.</summary>
public static class ConsoleServices
{
    public static IServiceCollection AddScimConsoleStores(this IServiceCollection services)
    {
        services.AddSingleton<IRequestLog, RequestLog>();
        services.AddSingleton<TrafficWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<TrafficWriter>());
        services.AddSingleton<ISetupLinkStore, SetupLinkStore>();
        services.AddSingleton<IServiceOverview, ServiceOverview>();
        return services;
    }
}
