namespace Scim.Application.Simulation;

/// <summary>Where a simulated identity provider plays.</summary>
public enum SimulationMode
{
    /// <summary>On a copy of the connector that is thrown away.</summary>
    Sandbox,

    /// <summary>On the connector itself; what the conversation made is removed at the end.</summary>
    Live,
}
