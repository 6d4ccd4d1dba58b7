using Scim.Application.Validation;

namespace Scim.Application.Simulation;

/// <summary><see cref="Profile"/>: whose sample conversation is played; null for the connector's own.</summary>
public sealed record SimulationInput(string? Profile, SimulationMode Mode)
{
    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static SimulationInput Read(JsonObject body) => FieldReader.Read(
        body,
        reader => new SimulationInput(reader.Text("profile"), reader.Choice<SimulationMode>("mode") ?? SimulationMode.Sandbox));
}
