using System.Diagnostics;

namespace Scim.Durability.Tests;

internal static class Eventually
{
    /// <summary>Fails where the condition does not come true within half a minute.</summary>
    public static async Task HoldsAsync(string what, Func<Task<bool>> condition)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"not within half a minute: {what}");
            await Task.Delay(100);
        }
    }
}
