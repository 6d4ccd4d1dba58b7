using System.Diagnostics;

namespace Scim.Web.Tests.Jobs;

/// <summary>Waits for what the service's jobs do by themselves.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The first answer that is not null.</summary>
    public static async Task<T> FindAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            if (await look() is { } found)
            {
                return found;
            }

            Assert.True(watch.Elapsed < Patience, $"not found within {Patience}");
            await Task.Delay(100);
        }
    }
}
