using System.Diagnostics;

namespace Scim.Benchmarks.Load;

/// <summary>A closed loop: each connection sends its next operation when it has the answer to the last one.</summary>
public static class LoadRun
{
    /// <summary>
    /// Runs until <paramref name="seconds"/> have passed. An operation is a sequence of calls; it gets a number that no
    /// other operation of the run has. The first wrong status or body, or whatever else goes wrong, ends the run with a fault.
    /// </summary>
    public static LoadResult Run(
        Target to, int connections, double seconds, Func<long, IEnumerable<Call>> operation,
        Func<(double Server, double Database)> cpuSeconds)
    {
        long next = 0;
        string? fault = null;
        var latencies = new List<double>[connections];
        var cpu = cpuSeconds();
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, connections).Select(index => new Thread(() => latencies[index] = Loop())).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var elapsed = clock.Elapsed.TotalSeconds;
        var now = cpuSeconds();
        var perOperation = 1e6 / Math.Max(1, latencies.Sum(list => list.Count));
        var all = latencies.SelectMany(list => list).Order().ToArray();
        return new LoadResult(
            all.Length, elapsed, At(all, 0.50), At(all, 0.95), At(all, 0.99), (now.Server - cpu.Server) * perOperation,
            (now.Database - cpu.Database) * perOperation, fault);

        List<double> Loop()
        {
            var times = new List<double>(1024);
            using var connection = new HttpConnection(to.Host, to.Port);
            using var body = new MemoryStream();
            try
            {
                while (Volatile.Read(ref fault) is null && clock.Elapsed.TotalSeconds < seconds)
                {
                    var number = Interlocked.Increment(ref next) - 1;
                    var started = Stopwatch.GetTimestamp();
                    foreach (var call in operation(number))
                    {
                        var check = call.Check is not null && number % Call.CheckEvery == 0;
                        var status = connection.Send(call.Bytes, check || call.Take is not null ? body : null);
                        if (status != call.Status)
                        {
                            throw new InvalidDataException($"status {status} instead of {call.Status}");
                        }

                        if (check && call.Check!(body) is { } wrong)
                        {
                            throw new InvalidDataException(wrong);
                        }

                        call.Take?.Invoke(body);
                    }

                    times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref fault, exception.Message, null);
            }

            return times;
        }
    }

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
