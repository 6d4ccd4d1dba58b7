using Scim.Web.Hosting;

namespace Scim.Web.Commands;

/// <summary>
/// What the program was asked for: a verb with its argument and switches, or none to start the service; everything else is configuration.
/// </summary>
public sealed record CommandLine(string? Verb, string? Argument, bool Merge, bool Repair, string? File, ImmutableArray<string> Settings)
{
    /// <summary>Verbs, and the name of the argument that each needs.</summary>
    public static ImmutableDictionary<string, string?> Verbs { get; } = new Dictionary<string, string?>
    {
        ["migrate"] = null,
        ["create-admin-key"] = null,
        ["simulate"] = null,
        ["verify"] = null,
        ["backup"] = "file",
        ["export"] = "organization",
        ["import"] = "file",
    }.ToImmutableDictionary();

    /// <summary>Sections of the framework.</summary>
    private static readonly ImmutableArray<string> HostSections = ["AllowedHosts", "Kestrel", "Logging", "OTEL"];

    private static readonly ImmutableArray<string> HostKeys =
    [
        "urls",
        "http_ports",
        "https_ports",
        "environment",
        "contentRoot",
        "applicationName"
    ];

    /// <summary>Options of the verb <c>simulate</c>.</summary>
    private static readonly ImmutableArray<string> SimulateKeys = ["profile", "base", "token"];

    /// <exception cref="UsageException">Something that is no verb, option or setting.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine(null, null, false, false, null, []);
        for (var index = 0; index < args.Count; index++)
        {
            var arg = args[index];
            if (!arg.StartsWith('-') || arg == "-")
            {
                line = line.WithWord(arg);
                continue;
            }

            var (name, value) = Split(arg);
            if (name is "merge" or "repair" && value is null)
            {
                line = name == "merge" ? line with { Merge = true } : line with { Repair = true };
                continue;
            }

            value ??= index + 1 < args.Count && (!args[index + 1].StartsWith('-') || args[index + 1] == "-")
                ? args[++index]
                : throw new UsageException($"the option '{arg}' needs a value.");
            line = name == "file"
                ? line with { File = value }
                : line with { Settings = line.Settings.Add($"--{Known(name, line.Verb)}={value}") };
        }

        return line.Checked();
    }

    private static (string Name, string? Value) Split(string arg)
    {
        var text = arg.TrimStart('-');
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
    }

    private static string Known(string name, string? verb)
    {
        if (verb == "simulate" && SimulateKeys.Contains(name))
        {
            return name;
        }

        var section = name.Split(':')[0];
        var known = HostSections.Contains(section, StringComparer.OrdinalIgnoreCase)
            || (name.Contains(':', StringComparison.Ordinal)
                ? ServiceSettings.All.Any(setting => setting.Names(name))
                : HostKeys.Contains(name, StringComparer.OrdinalIgnoreCase));
        return known ? name : throw new UsageException($"the option '--{name}' is not known.{Suggestion.For(name, Suggested)}");
    }

    private static IEnumerable<string> Suggested =>
        ["--file", "--merge", "--repair", "--help", "--version", .. ServiceSettings.All.Select(setting => "--" + setting.Key)];

    private CommandLine WithWord(string word)
    {
        if (Verb is null)
        {
            return Verbs.ContainsKey(word)
                ? this with { Verb = word }
                : throw new UsageException($"'{word}' is no verb.{Suggestion.For(word, Verbs.Keys)}");
        }

        return Argument is null && Verbs[Verb] is not null
            ? this with { Argument = word }
            : throw new UsageException($"'{word}' is too much: {Verb} takes {(Verbs[Verb] is null ? "no argument" : "one argument")}.");
    }

    private CommandLine Checked() =>
        Verb is not null && Verbs[Verb] is { } needed
            && Argument is null ? throw new UsageException(
                $"{Verb} needs the {needed}, as in "
                    + $"'Scim.Web {Verb} {(needed == "organization" ? "acme" : Verb == "backup" ? "copy.db" : "acme.jsonl")}'.")
        : Repair && Verb != "verify" ? throw new UsageException("--repair belongs to verify.")
        : Merge && Verb != "import" ? throw new UsageException("--merge belongs to import.")
        : File is not null && Verb != "export" ? throw new UsageException("--file belongs to export.")
        : this;
}
