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

        var stored = await settings.GetOrAddAsync(
            "key:" + name, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancel);
        return _keys.GetOrAdd(name, Convert.FromBase64String(stored));
    }
}
