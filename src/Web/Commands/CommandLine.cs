using Scim.Web.Hosting;

namespace Scim.Web.Commands;

/// <summary>
/// What the program was asked for: a verb with its argument and options, or none to start the service; everything else is configuration.
/// </summary>
public sealed record CommandLine(
    Verb? Verb, string? Argument, ImmutableDictionary<string, string?> Options, ImmutableArray<string> Settings)
{
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

    private static IEnumerable<string> Suggested =>
    [
        .. Verbs.All.SelectMany(verb => verb.Switches.Concat(verb.Options)).Select(option => "--" + option),
        "--help", "--version",
        .. ServiceSettings.All.Select(setting => "--" + setting.Key),
    ];

    /// <exception cref="UsageException">Something that is no verb, option or setting.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine(null, null, ImmutableDictionary<string, string?>.Empty, []);
        for (var index = 0; index < args.Count; index++)
        {
            var arg = args[index];
            if (IsWord(arg))
            {
                line = line.WithWord(arg);
                continue;
            }

            var (name, value) = Split(arg);
            var isSwitch = Verbs.All.Any(verb => verb.Switches.Contains(name));
            if (isSwitch && value is not null)
            {
                throw new UsageException($"the option '--{name}' takes no value.");
            }

            if (!isSwitch)
            {
                value ??= index + 1 < args.Count && IsWord(args[index + 1])
                    ? args[++index]
                    : throw new UsageException($"the option '{arg}' needs a value.");
            }

            line = line.WithOption(name, value);
        }

        return line.Checked();
    }

    /// <summary>Whether a switch of the verb was given.</summary>
    public bool Has(string option) => Options.ContainsKey(option);

    private static bool IsWord(string arg) => !arg.StartsWith('-') || arg == "-";

    private static (string Name, string? Value) Split(string arg)
    {
        var text = arg.TrimStart('-');
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
    }

    private static bool IsSetting(string name) =>
        HostSections.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase)
            || (name.Contains(':', StringComparison.Ordinal)
                ? ServiceSettings.All.Any(setting => setting.Names(name))
                : HostKeys.Contains(name, StringComparer.OrdinalIgnoreCase));

    private CommandLine WithOption(string name, string? value) =>
        Verbs.All.Any(verb => verb.Takes(name)) ? this with { Options = Options.SetItem(name, value) }
        : IsSetting(name) ? this with { Settings = Settings.Add($"--{name}={value}") }
        : throw new UsageException($"the option '--{name}' is not known.{Suggestion.For(name, Suggested)}");

    private CommandLine WithWord(string word)
    {
        if (Verb is null)
        {
            var verb = Verbs.All.FirstOrDefault(verb => verb.Name == word)
                ?? throw new UsageException($"'{word}' is no verb.{Suggestion.For(word, Verbs.All.Select(verb => verb.Name))}");
            return this with { Verb = verb };
        }

        return Argument is null && Verb.Argument is not null
            ? this with { Argument = word }
            : throw new UsageException(
                $"'{word}' is too much: {Verb.Name} takes {(Verb.Argument is null ? "no argument" : "one argument")}.");
    }

    private CommandLine Checked()
    {
        if (Verb is { Argument: { } needed } && Argument is null)
        {
            throw new UsageException($"{Verb.Name} needs the {needed}, as in 'Scim.Web {Verb.Name} {Verb.Example}'.");
        }

        foreach (var option in Options.Keys.Where(option => Verb?.Takes(option) != true))
        {
            throw new UsageException($"--{option} belongs to {Verbs.All.First(verb => verb.Takes(option)).Name}.");
        }

        return this;
    }
}
