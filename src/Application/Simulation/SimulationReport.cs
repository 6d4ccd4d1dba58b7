namespace Scim.Application.Simulation;

/// <summary>How a simulated conversation went, step by step.</summary>
public sealed record SimulationReport(string Profile, SimulationMode Mode, string Title, IReadOnlyList<SimulationStep> Steps)
{
    public bool Passed => Steps.All(step => step.Passed);
}
