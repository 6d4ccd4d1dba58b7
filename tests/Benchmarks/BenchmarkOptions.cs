using System.Globalization;

namespace Scim.Benchmarks;

/// <summary>What <c>./build/bench</c> was asked for.</summary>
public sealed record BenchmarkOptions
{
    private const int Million = 1_000_000;

    public IReadOnlyList<int> Sizes { get; init; } = [1_000, 10_000, 100_000];

    /// <summary>
    /// Up to here users come through the API; beyond, rows are copied inside the database, and only what leaves them as they are is
    /// measured.
    /// </summary>
    public int ApiLimit { get; init; } = 100_000;

    public int Rounds { get; init; } = 3;

    public double Seconds { get; init; } = 1.2;

    public double WarmSeconds { get; init; } = 0.6;

    /// <summary>Users of the first sync; 0 leaves it out. A hundredth of them are groups.</summary>
    public int SyncUsers { get; init; } = 50_000;

    public bool SkipGroups { get; init; }

    /// <summary>Servers stay after the run until the program is told to stop.</summary>
    public bool Keep { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public IReadOnlyList<string> Subjects { get; init; } = ["ceiling", "postgres", "sqlite"];

    public string Assembly { get; init; } = "";

    public string Output { get; init; } = "";

    /// <summary>Where many connections and many connectors are measured: the largest size that is still usual.</summary>
    public int CrowdSize => Sizes.Where(size => size <= 10_000 && !IsCopied(size)).DefaultIfEmpty(Sizes[0]).Max();

    public const string Usage =
        "Known options: --quick --million --no-groups --keep --sync USERS --sizes 1000,10000 --api-limit USERS --rounds N --seconds S "
            + "--only text,text --subjects ceiling,postgres,sqlite --output FILE; or --engines alone.";

    /// <summary>Null where an option is unknown.</summary>
    public static BenchmarkOptions? Parse(string[] arguments)
    {
        var options = new BenchmarkOptions();
        for (var at = 0; at < arguments.Length; at++)
        {
            var changed = arguments[at] switch
            {
                "--quick" => options with { Sizes = [1_000], Seconds = 0.8, WarmSeconds = 1.0, SyncUsers = 500 },
                "--million" => options with { Sizes = [.. options.Sizes, Million] },
                "--sync" => options with { SyncUsers = Number(arguments[++at]) },
                "--no-groups" => options with { SkipGroups = true },
                "--keep" => options with { Keep = true },
                "--sizes" => options with { Sizes = [.. arguments[++at].Split(',').Select(Number)] },
                "--api-limit" => options with { ApiLimit = Number(arguments[++at]) },
                "--rounds" => options with { Rounds = Number(arguments[++at]) },
                "--seconds" => options with { Seconds = double.Parse(arguments[++at], CultureInfo.InvariantCulture) },
                "--only" => options with { Only = arguments[++at].Split(',') },
                "--subjects" => options with { Subjects = arguments[++at].Split(',') },
                "--assembly" => options with { Assembly = arguments[++at] },
                "--output" => options with { Output = arguments[++at] },
                _ => null,
            };
            if (changed is null)
            {
                return null;
            }

            options = changed;
        }

        return options;
    }

    /// <summary>Whether users of this size are copied inside the database.</summary>
    public bool IsCopied(int size) => size > ApiLimit;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
