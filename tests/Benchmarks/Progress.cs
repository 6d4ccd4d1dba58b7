using System.Diagnostics;

namespace Scim.Benchmarks;

/// <summary>
/// Runs steps in order and tells before each how much time is left: what is planned for the rest, as much slower or faster as the steps so
/// far were. A step that fails is told to <c>failed</c>, and the next one follows.
/// </summary>
public static class Progress
{
    public static void Run(IReadOnlyList<Step> steps, Action<Step, Exception> failed)
    {
        var (clock, planned, done) = (Stopwatch.StartNew(), steps.Sum(step => step.Seconds), 0.0);
        foreach (var step in steps)
        {
            var pace = done > 0 ? clock.Elapsed.TotalSeconds / done : 1;
            Console.WriteLine($"[{Text(clock.Elapsed.TotalSeconds)}, {Text((planned - done) * pace)} left] {step.Name}");
            try
            {
                step.Run();
            }
            catch (Exception fault)
            {
                failed(step, fault);
            }

            done += step.Seconds;
        }
    }

    private static string Text(double seconds) => $"{(int)seconds / 60}:{(int)seconds % 60:d2}";
}
