using System.Collections.Concurrent;
using System.Security.Cryptography;
using Scim.Application.Security;

namespace Scim.Infrastructure.Security;

/// <summary>Random keys in the settings table; whoever needs one first makes it.</summary>
public sealed class InstallationKeys(SettingStore settings) : ISigningKeys
{
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public async ValueTask<byte[]> GetAsync(string name, CancellationToken cancel)
    {
        if (_keys.TryGetValue(name, out var known))
        {
            return known;
        }

        var setting = "key:" + name;
        if (await settings.FindAsync(setting, cancel) is null)
        {
            await settings.AddAsync(setting, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancel);
        }

        var key = Convert.FromBase64String((await settings.FindAsync(setting, cancel))!);
        return _keys.GetOrAdd(name, key);
    }
}
