namespace Scim.Web.Admin.Simulation;

/// <summary>The profile is the connector's own where it is left out; the mode is <c>sandbox</c> or <c>live</c>.</summary>
public sealed record SimulationBody
{
    public string? Profile { get; init; }

    public string? Mode { get; init; }
}
