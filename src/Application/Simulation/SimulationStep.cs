using Scim.Domain.Profiles;

namespace Scim.Application.Simulation;

/// <summary>
/// One step as it was played: <see cref="Request"/> has its texts filled in, <see cref="Problem"/> is null where the answer was right.
/// </summary>
public sealed record SimulationStep(SampleStep Request, SimulationAnswer Answer, string? Problem)
{
    public bool Passed => Problem is null;

    /// <summary>The resource that the step created, if it did.</summary>
    public (string Endpoint, string Id)? Made =>
        (Request.Method, Answer.Status) == ("POST", 201) && (string?)Answer.Body?["id"] is { } id
            ? (Request.Path.Split('?')[0].TrimEnd('/'), id)
            : null;
}
