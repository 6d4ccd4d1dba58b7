namespace Scim.Benchmarks.Load;

/// <summary>A number of things done once each over eight connections, as fast as they are answered.</summary>
public static class Lanes
{
    public const int Count = 8;

    public static void Run(Target to, int things, Action<HttpConnection, MemoryStream, int> work)
    {
        Exception? fault = null;
        var threads = Enumerable.Range(0, Count).Select(lane => new Thread(() => Lane(lane))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (fault is not null)
        {
            throw new InvalidDataException(fault.Message, fault);
        }

        void Lane(int lane)
        {
            try
            {
                using var connection = new HttpConnection(to.Host, to.Port);
                using var body = new MemoryStream();
                for (var at = lane; at < things && Volatile.Read(ref fault) is null; at += Count)
                {
                    work(connection, body, at);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref fault, exception, null);
            }
        }
    }
}
