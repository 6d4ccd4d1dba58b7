using Scim.Application.Integrity;

namespace Scim.Web.Commands;

/// <summary>
/// The verb <c>verify</c>: derives again what is stored beside the documents. It neither creates nor migrates the database.
/// </summary>
public static class VerifyVerb
{
    /// <summary>Prints every difference; 0 where there is none left, 2 otherwise.</summary>
    public static async Task<int> RunAsync(CommandLine line, IServiceProvider services)
    {
        var repair = line.Has("repair");
        var resources = new Count();
        var (found, repaired) = (0, 0);
        await foreach (var difference in services.GetRequiredService<IIntegrityCheck>().CheckAsync(
            repair, resources, CancellationToken.None))
        {
            found++;
            repaired += difference.Repaired ? 1 : 0;
            await System.Console.Out.WriteLineAsync($"{difference.Place}: {difference.What}{(difference.Repaired ? " (repaired)" : "")}");
        }

        await System.Console.Out.WriteLineAsync(
            $"{resources.Total} resources checked, {found} differences{(repair ? $", {repaired} repaired" : "")}");
        return found == repaired ? 0 : 2;
    }

    private sealed class Count : IProgress<int>
    {
        public int Total { get; private set; }

        public void Report(int value) => Total += value;
    }
}
