using Microsoft.Extensions.DependencyInjection;

namespace Scim.Application;

/// <summary>One line for each use case. Everything on the request path is a stateless singleton.</summary>
public static class ApplicationServices
{
    public static IServiceCollection AddScimProvisioning(this IServiceCollection services) => services;
}
