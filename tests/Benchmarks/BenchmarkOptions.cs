namespace Scim.Benchmarks;

/// <summary>What <c>./build/bench</c> was asked for.</summary>
public sealed record BenchmarkOptions
{
    public IReadOnlyList<int> Sizes { get; init; } = [1_000, 10_000, 100_000];

    public int Rounds { get; init; } = 3;

    public double Seconds { get; init; } = 1.2;

    public double WarmSeconds { get; init; } = 0.6;

    /// <summary>Users of the first sync; 0 leaves it out. A hundredth of them are groups.</summary>
    public int SyncUsers { get; init; } = 10_000;

    public bool SkipGroups { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public IReadOnlyList<string> Subjects { get; init; } = ["ceiling", "postgres", "sqlite"];

    public string Assembly { get; init; } = "";

    public string Output { get; init; } = "";

    public static BenchmarkOptions Parse(string[] arguments)
    {
        var options = new BenchmarkOptions();
        for (var at = 0; at < arguments.Length; at++)
        {
            options = arguments[at] switch
            {
                "--quick" => options with { Sizes = [1_000], Seconds = 0.8, WarmSeconds = 1.0, SyncUsers = 500 },
                "--million" => options with { Sizes = [.. options.Sizes, 1_000_000] },
                "--sync" => options with { SyncUsers = int.Parse(arguments[++at]) },
                "--no-groups" => options with { SkipGroups = true },
                "--sizes" => options with { Sizes = [.. arguments[++at].Split(',').Select(int.Parse)] },
                "--rounds" => options with { Rounds = int.Parse(arguments[++at]) },
                "--seconds" => options with { Seconds = double.Parse(arguments[++at], System.Globalization.CultureInfo.InvariantCulture) },
                "--only" => options with { Only = arguments[++at].Split(',') },
                "--subjects" => options with { Subjects = arguments[++at].Split(',') },
                "--assembly" => options with { Assembly = arguments[++at] },
                "--output" => options with { Output = arguments[++at] },
                var unknown => throw new ArgumentException($"Unknown option {unknown}. Known: --quick --million --no-groups --sync USERS --sizes 1000,10000 --rounds N --seconds S --only text,text --subjects ceiling,postgres,sqlite --output FILE"),
            };
        }

        return options;
    }
}
