using System.Globalization;

namespace Scim.Conformance.Running;

/// <summary>What a run found, as text by section and as JSON.</summary>
public sealed class Report(string baseUrl, IReadOnlyList<(ConformanceCase Case, Exception? Outcome)> results)
{
    public int Passed => results.Count(result => result.Outcome is null);

    public int Skipped => results.Count(result => result.Outcome is CaseSkipped);

    /// <summary>Rules that were not kept.</summary>
    public int Failed => results.Count(result => IsFailure(result.Outcome) && result.Case.Level == CaseLevel.Rule);

    /// <summary>Choices made in another way than this project's.</summary>
    public int Different => results.Count(result => IsFailure(result.Outcome) && result.Case.Level == CaseLevel.Choice);

    public void Write(TextWriter output)
    {
        foreach (var section in results.GroupBy(result => result.Case.Section).OrderBy(section => section.Key, StringComparer.Ordinal))
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{section.Key,-24} {section.Count(each => each.Outcome is null),4} passed {section.Count(each => IsFailure(each.Outcome)),4} failed {section.Count(each => each.Outcome is CaseSkipped),4} skipped"));
        }

        foreach (var (conformanceCase, outcome) in results
            .Where(result => result.Outcome is not null)
            .OrderBy(result => result.Outcome is CaseSkipped)
            .ThenBy(result => result.Case.Level))
        {
            output.WriteLine($"{Word(conformanceCase, outcome),-8} {conformanceCase.Name}: {outcome!.Message}");
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Different} different choices, {Skipped} skipped"));
    }

    public JsonObject ToJson() => new()
    {
        ["baseUrl"] = baseUrl,
        ["passed"] = Passed,
        ["failed"] = Failed,
        ["differentChoices"] = Different,
        ["skipped"] = Skipped,
        ["cases"] = new JsonArray([.. results.Select(result => (JsonNode)new JsonObject
        {
            ["name"] = result.Case.Name,
            ["section"] = result.Case.Section,
            ["level"] = result.Case.Level == CaseLevel.Rule ? "rule" : "choice",
            ["outcome"] = Word(result.Case, result.Outcome),
            ["message"] = result.Outcome?.Message,
        })]),
    };

    private static bool IsFailure(Exception? outcome) => outcome is not null and not CaseSkipped;

    private static string Word(ConformanceCase conformanceCase, Exception? outcome) =>
        outcome is null ? "passed" : outcome is CaseSkipped ? "skipped" : conformanceCase.Level == CaseLevel.Rule ? "failed" : "differs";
}
