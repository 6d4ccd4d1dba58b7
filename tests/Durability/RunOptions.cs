using System.Globalization;

namespace Scim.Durability;

/// <summary>What to run, for how long, against what.</summary>
public sealed record RunOptions
{
    private const string Help = """
        durability  drives mixed load, kills nodes and the database at random, then compares what is stored with what was acknowledged
        soak        drives the same load without any fault and prints memory, errors and latencies once a minute

          --minutes N            default 5
          --database NAME        postgres or sqlite; default sqlite
          --nodes N              default 1, on postgres 2
          --workers N            clients at once, default 8
          --rate N               most requests in a second, 0 for no limit (default)
          --seed N               of the random choices; default: taken from the clock
        """;

    public bool Soak { get; init; }

    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(5);

    public bool Postgres { get; init; }

    public int Nodes { get; init; } = 1;

    public int Workers { get; init; } = 8;

    public int Rate { get; init; }

    public int Seed { get; init; } = Environment.TickCount;

    /// <summary>A run ends early once it has had this many faults; null: only the time ends it.</summary>
    public int? MostFaults { get; init; }

    /// <summary>The pause before each fault, shortest and longest.</summary>
    public (TimeSpan Shortest, TimeSpan Longest) FaultPause { get; init; } = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8));

    public static RunOptions? Read(string[] arguments)
    {
        if (arguments is not ["durability" or "soak", ..] || arguments.Length % 2 == 0)
        {
            Console.Error.WriteLine(Help);
            return null;
        }

        var options = new RunOptions { Soak = arguments[0] == "soak", Nodes = 0 };
        for (var index = 1; index < arguments.Length; index += 2)
        {
            if (options.With(arguments[index], arguments[index + 1]) is not { } next)
            {
                Console.Error.WriteLine($"{arguments[index]} {arguments[index + 1]} is not understood.\n\n{Help}");
                return null;
            }

            options = next;
        }

        return options with { Nodes = !options.Postgres ? 1 : options.Nodes == 0 ? 2 : options.Nodes };
    }

    private RunOptions? With(string name, string text)
    {
        var number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && parsed >= 0 ? parsed : -1;
        return (name, text) switch
        {
            ("--database", "postgres") => this with { Postgres = true },
            ("--database", "sqlite") => this with { Postgres = false },
            ("--minutes", _) when number > 0 => this with { Time = TimeSpan.FromMinutes(number) },
            ("--nodes", _) when number >= 1 => this with { Nodes = (int)number },
            ("--workers", _) when number >= 1 => this with { Workers = (int)number },
            ("--rate", _) when number >= 0 => this with { Rate = (int)number },
            ("--seed", _) when number >= 0 => this with { Seed = (int)number },
            _ => null,
        };
    }
}
