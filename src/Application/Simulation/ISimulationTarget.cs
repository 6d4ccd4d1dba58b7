namespace Scim.Application.Simulation;

/// <summary>What a simulated identity provider talks to.</summary>
public interface ISimulationTarget
{
    /// <summary>
    /// <paramref name="path"/> is relative to the connector's base. Errors are answers; faults of the transport are thrown.
    /// </summary>
    Task<SimulationAnswer> SendAsync(string method, string path, JsonNode? body, CancellationToken cancel);
}
