using Microsoft.Extensions.Logging;
using Scim.Application.Profiles;
using Scim.Domain.Profiles;

namespace Scim.Infrastructure.Plugins;

/// <summary>
/// The built-in profile and those of the plugins folder, read once at start: one folder, one plugin. A folder that is not there means no
/// plugins. A plugin that cannot be used is named in the log and stays in the catalog with its reason; it stops nothing else.
/// </summary>
public sealed class PluginProfiles : IProfileCatalog
{
    private readonly Dictionary<string, IIdpProfile> _byName;

    private PluginProfiles(IReadOnlyList<ProfileEntry> entries)
    {
        All = entries;
        _byName = entries.Where(entry => entry.Profile is not null).ToDictionary(entry => entry.Name, entry => entry.Profile!);
    }

    public IReadOnlyList<ProfileEntry> All { get; }

    public static PluginProfiles Discover(string directory, ILogger log)
    {
        var generic = new GenericProfile();
        var entries = new List<ProfileEntry> { new(generic.Name, IdpProfileAttribute.CurrentContractVersion, generic) };
        var found = Folders(directory, log).Select(PluginLoader.Load).OrderBy(entry => entry.Name, StringComparer.Ordinal);
        foreach (var entry in found.ToArray())
        {
            var taken = entry.Profile is not null && entries.Exists(other => other.Profile is not null && other.Name == entry.Name);
            entries.Add(taken ? entry with { Profile = null, Error = $"another plugin already has the name '{entry.Name}'" } : entry);
            if (entries[^1].Error is { } error)
            {
                log.LogError("The profile plugin '{Plugin}' in {Directory} is not available: {Reason}.", entry.Name, directory, error);
            }
        }

        log.LogInformation(
            "Profiles: {Profiles}", string.Join(", ", entries.Where(entry => entry.Profile is not null).Select(entry => entry.Name)));
        return new PluginProfiles(entries);
    }

    public IIdpProfile? Find(string name) => _byName.GetValueOrDefault(name);

    private static string[] Folders(string directory, ILogger log)
    {
        try
        {
            return Directory.Exists(directory) ? [.. Directory.GetDirectories(directory).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.LogError("The plugins directory {Directory} cannot be read: {Reason}", directory, exception.Message);
            return [];
        }
    }
}
