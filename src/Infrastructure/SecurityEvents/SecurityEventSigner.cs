using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Scim.Application.Security;
using Scim.Application.SecurityEvents;
using Scim.Infrastructure.Security;

namespace Scim.Infrastructure.SecurityEvents;

/// <summary>
/// RS256 with a 2048-bit key in the settings table, sealed; whoever needs it first makes it. The key id is the RFC 7638 thumbprint.
/// </summary>
public sealed class SecurityEventSigner(SettingStore settings, ISecretSealer sealer) : ISecurityEventSigner, IDisposable
{
    private const string Setting = "security-events:rsa";
    private const int KeyBits = 2_048;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private RsaSecurityKey? _key;

    public async ValueTask<string> SignAsync(JsonObject claims, CancellationToken cancel)
    {
        var credentials = new SigningCredentials(await GetKeyAsync(cancel), SecurityAlgorithms.RsaSha256);
        return _handler.CreateToken(claims.ToJsonString(), credentials, new Dictionary<string, object> { ["typ"] = "secevent+jwt" });
    }

    public async ValueTask<JsonObject> ReadKeySetAsync(CancellationToken cancel)
    {
        var key = await GetKeyAsync(cancel);
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["alg"] = SecurityAlgorithms.RsaSha256,
                ["kid"] = key.KeyId,
                ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
                ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            }),
        };
    }

    public void Dispose()
    {
        _key?.Rsa.Dispose();
        _loading.Dispose();
    }

    private async ValueTask<RsaSecurityKey> GetKeyAsync(CancellationToken cancel)
    {
        if (_key is { } loaded)
        {
            return loaded;
        }

        await _loading.WaitAsync(cancel);
        try
        {
            return _key ??= await LoadAsync(cancel);
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<RsaSecurityKey> LoadAsync(CancellationToken cancel)
    {
        var stored = await settings.GetOrAddAsync(Setting, Make, cancel);
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(sealer.Open(Convert.FromBase64String(stored))), out _);
        var key = new RsaSecurityKey(rsa);
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    private string Make()
    {
        using var made = RSA.Create(KeyBits);
        return Convert.ToBase64String(sealer.Seal(Convert.ToBase64String(made.ExportPkcs8PrivateKey())));
    }
}
