using Scim.Application.Configuration;

namespace Scim.Web.Hosting;

/// <summary>What the program is to do instead of serving. <see cref="File"/>: of a backup; <see cref="Repair"/>: of a verification; <see cref="Settings"/>: what configures the service.</summary>
public sealed record ServiceVerb(string Name, string? File, bool Repair, string[] Settings)
{
    private const string RepairFlag = "--repair";

    /// <summary>Null where the arguments have none and the service is to start.</summary>
    /// <exception cref="ConfigurationException">An unknown verb, or a backup without a file.</exception>
    public static ServiceVerb? Read(string[] arguments)
    {
        if (arguments is not [var name, .. var rest] || !IsWord(name))
        {
            return null;
        }

        return name switch
        {
            "migrate" or "create-admin-key" or "simulate" => new ServiceVerb(name, null, false, rest),
            "verify" => new ServiceVerb(name, null, rest.Contains(RepairFlag), [.. rest.Where(argument => argument != RepairFlag)]),
            "backup" when rest is [var file, ..] && !file.StartsWith('-') => new ServiceVerb(name, file, false, rest[1..]),
            "backup" => throw new ConfigurationException("Command line", "backup needs the name of a new file, as in 'backup /backups/scim.db'."),
            _ => throw new ConfigurationException("Command line", $"'{name}' is no verb; see --help."),
        };
    }

    private static bool IsWord(string argument) => !argument.StartsWith('-') && !argument.StartsWith('/') && !argument.Contains('=', StringComparison.Ordinal);
}
