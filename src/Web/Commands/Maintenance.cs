using Scim.Application.Configuration;
using Scim.Application.Integrity;

namespace Scim.Web.Commands;

/// <summary>The verbs that look after a database: they neither create nor migrate it.</summary>
public static class Maintenance
{
    /// <summary>Prints every difference; 0 where there is none left, 2 otherwise.</summary>
    public static async Task<int> VerifyAsync(IServiceProvider services, bool repair)
    {
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

    public static async Task<int> BackUpAsync(IServiceProvider services, string file)
    {
        await services.GetRequiredService<IDatabaseBackup>().WriteAsync(file, CancellationToken.None);
        await System.Console.Out.WriteLineAsync($"Written: {Path.GetFullPath(file)}");
        return 0;
    }

    private sealed class Count : IProgress<int>
    {
        public int Total { get; private set; }

        public void Report(int value) => Total += value;
    }
}
