using Scim.Application.Simulation;

namespace Scim.Web.Admin.Simulation;

/// <summary>One request with its answer; <see cref="Problem"/> says what was wrong with it.</summary>
public sealed record SimulationStepView(
    string Title, SimulationRequestView Request, SimulationResponseView Response, string Verdict, string? Problem)
{
    public static SimulationStepView Of(SimulationStep step) => new(
        step.Request.Title,
        new SimulationRequestView(step.Request.Method, step.Request.Path, step.Request.Body),
        new SimulationResponseView(step.Answer.Status, step.Answer.Body),
        VerdictOf(step.Passed),
        step.Problem);

    public static string VerdictOf(bool passed) => passed ? "passed" : "failed";
}
