using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scim.Infrastructure.Persistence;

namespace Scim.Infrastructure.Jobs;

/// <summary>
/// What drives the recurring jobs. An engine registers an <see cref="Application.Jobs.IJobClock"/> and whatever starts every registered
/// <see cref="Application.Jobs.IJob"/> through <see cref="Application.Jobs.RunJob"/> at its interval, in a cluster where several nodes
/// share a database. It holds no work of its own: due work is state in domain rows, so engines can be changed at any start.
/// </summary>
public interface IJobEngine
{
    /// <summary>The name in <c>Jobs:Engine</c>.</summary>
    string Name { get; }

    /// <exception cref="Application.Configuration.ConfigurationException">The engine cannot work with this database.</exception>
    void AddServices(IServiceCollection services, DatabaseOptions database);

    /// <summary>
    /// Pages of the engine, such as a dashboard; <paramref name="isOperator"/> tells whether a request comes from a signed-in operator.
    /// </summary>
    void MapRoutes(IEndpointRouteBuilder routes, Func<HttpContext, Task<bool>> isOperator)
    {
    }
}
