using Scim.Web.Observability;
using Scim.Web.Scim.Limiting;

namespace Scim.Web.Scim;

public static class ScimEdge
{
    /// <summary>What the SCIM routes need beside the use cases.</summary>
    public static IServiceCollection AddScimEdge(this IServiceCollection services) =>
        services.AddSingleton<ConnectorThrottle>().AddSingleton<RequestMeter>().AddSingleton<OutageLog>();
}
