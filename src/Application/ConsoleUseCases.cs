using Microsoft.Extensions.DependencyInjection;
using Scim.Application.SetupLinks;
using Scim.Application.Traffic;

namespace Scim.Application;

/// <summary>What the console needs beside the use cases of the admin API, one line each.</summary>
public static class ConsoleUseCases
{
    public static IServiceCollection AddScimConsoleUseCases(this IServiceCollection services) => services
        .AddSingleton<TrafficRecorder>()
        .AddSingleton<CreateSetupLink>()
        .AddSingleton<OpenSetupLink>()
        .AddSingleton<RevokeSetupLink>();
}
