using Scim.Conformance.Running;

string? Option(string name) => Array.IndexOf(args, name) is var index and >= 0 && index + 1 < args.Length ? args[index + 1] : null;

if (Option("--base") is not { } baseUrl || Option("--token") is not { } token)
{
    Console.Error.WriteLine("usage: build/conformance --base URL --token TOKEN [--admin-key KEY] [--json FILE] [--only PART-OF-A-NAME]");
    Console.Error.WriteLine(
        "  URL is the base of a SCIM 2.0 service, the one that has /Users beneath it. Use a connection without data of its own.");
    return 2;
}

var only = Option("--only");
var cases = CaseCatalog.All.Where(each => only is null || each.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToArray();
var results = new (ConformanceCase, Exception?)[cases.Length];
var suite = new Suite(new Target(baseUrl, token, Option("--admin-key")));
await Parallel.ForAsync(
    0, cases.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 },
    async (index, _) => results[index] = (cases[index], await suite.RunAsync(cases[index])));
var isClean = await IsCleanAsync();

var report = new Report(baseUrl, results);
report.Write(Console.Out);
if (Option("--json") is { } file)
{
    await File.WriteAllTextAsync(file, report.ToJson().ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
}

return report.Failed == 0 && isClean ? 0 : 1;

async Task<bool> IsCleanAsync()
{
    try
    {
        await suite.DisposeAsync();
        return true;
    }
    catch (CaseFailure failure)
    {
        Console.Error.WriteLine(failure.Message);
        return false;
    }
}
