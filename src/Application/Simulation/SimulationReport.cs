namespace Scim.Application.Simulation;

public sealed record SimulationReport(string Profile, SimulationMode Mode, string Title, IReadOnlyList<SimulationStep> Steps)
{
    public bool Passed => Steps.All(step => step.Passed);
}
