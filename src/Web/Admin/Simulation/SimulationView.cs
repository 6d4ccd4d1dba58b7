using Scim.Application.Simulation;
using Scim.Application.Validation;

namespace Scim.Web.Admin.Simulation;

/// <summary>A played conversation; <see cref="Verdict"/> is <c>passed</c> or <c>failed</c>.</summary>
public sealed record SimulationView(string Profile, string Mode, string Title, string Verdict, IReadOnlyList<SimulationStepView> Steps)
{
    public static SimulationView Of(SimulationReport report) => new(
        report.Profile, Names.Of(report.Mode), report.Title, SimulationStepView.VerdictOf(report.Passed),
        [.. report.Steps.Select(SimulationStepView.Of)]);
}
