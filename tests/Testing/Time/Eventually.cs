using System.Diagnostics;

namespace Scim.Testing.Time;

/// <summary>Waits for what the service does by itself, half a minute at most.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="TimeoutException">The condition does not come true.</exception>
    public static async Task HoldsAsync(string what, Func<Task<bool>> condition)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            await PauseAsync(watch, what);
        }
    }

    /// <summary>The first answer that is not null.</summary>
    /// <exception cref="TimeoutException">There is none.</exception>
    public static async Task<T> FindAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await PauseAsync(watch, "an answer");
        }
    }

    private static Task PauseAsync(Stopwatch watch, string what) =>
        watch.Elapsed < Patience ? Task.Delay(100) : throw new TimeoutException($"Not within {Patience}: {what}.");
}
