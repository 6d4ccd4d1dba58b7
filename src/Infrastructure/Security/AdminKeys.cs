using System.Buffers.Text;
using System.Security.Cryptography;
using Scim.Application.Configuration;
using Scim.Application.Security;

namespace Scim.Infrastructure.Security;

/// <inheritdoc cref="IAdminKeys"/>
public sealed class AdminKeys(ServiceOptions options, SettingStore settings, TimeProvider clock) : IAdminKeys
{
    private const string SettingName = "admin-key";
    private const int NameLength = 9;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(900);

    private readonly byte[]? _configured = options.AdminApiKey is { } key ? Secrets.Digest(key) : null;
    private Known? _known;

    public async ValueTask<bool> VerifyAsync(string key, CancellationToken cancel) =>
        Secrets.Matches(key, _configured ?? await StoredAsync(cancel)) && key.Length > 0;

    public async ValueTask<string> NameAsync(CancellationToken cancel) =>
        (_configured ?? await StoredAsync(cancel)) is { } digest
            ? Base64Url.EncodeToString(SHA256.HashData(digest).AsSpan(0, NameLength))
            : "";

    public async Task<string?> EnsureAsync(CancellationToken cancel)
    {
        if (_configured is not null || await settings.FindAsync(SettingName, cancel) is not null)
        {
            return null;
        }

        var key = Secrets.Create(SecretPrefixes.AdminKey);
        return await settings.AddAsync(SettingName, Convert.ToBase64String(Secrets.Digest(key)), cancel) ? key : null;
    }

    public async Task<string> CreateAsync(CancellationToken cancel)
    {
        var key = Secrets.Create(SecretPrefixes.AdminKey);
        await settings.SetAsync(SettingName, Convert.ToBase64String(Secrets.Digest(key)), cancel);
        _known = null;
        return key;
    }

    private async ValueTask<byte[]?> StoredAsync(CancellationToken cancel)
    {
        if (_known is { } known && clock.GetElapsedTime(known.ReadAt) < Fresh)
        {
            return known.Digest;
        }

        var readAt = clock.GetTimestamp();
        var stored = await settings.FindAsync(SettingName, cancel);
        var digest = stored is null ? null : Convert.FromBase64String(stored);
        _known = new Known(digest, readAt);
        return digest;
    }

    private sealed record Known(byte[]? Digest, long ReadAt);
}
