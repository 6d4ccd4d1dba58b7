using System.Security.Cryptography;
using System.Text;
using Scim.Application.Security;

namespace Scim.Infrastructure.Security;

/// <summary>AES-256-GCM under a key of the installation: 12 bytes of nonce, 16 of tag, then the text.</summary>
public sealed class SecretSealer(InstallationKeys keys) : ISecretSealer
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private byte[]? _key;

    public byte[] Seal(string secret)
    {
        var text = Encoding.UTF8.GetBytes(secret);
        var sealedSecret = new byte[NonceLength + TagLength + text.Length];
        var nonce = sealedSecret.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Key(), TagLength);
        aes.Encrypt(nonce, text, sealedSecret.AsSpan(NonceLength + TagLength), sealedSecret.AsSpan(NonceLength, TagLength));
        return sealedSecret;
    }

    public string Open(byte[] sealedSecret)
    {
        if (sealedSecret.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("The sealed secret is too short.");
        }

        var text = new byte[sealedSecret.Length - NonceLength - TagLength];
        using var aes = new AesGcm(Key(), TagLength);
        aes.Decrypt(
            sealedSecret.AsSpan(
                0, NonceLength), sealedSecret.AsSpan(NonceLength + TagLength), sealedSecret.AsSpan(NonceLength, TagLength), text);
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>Called once by the host before it serves requests, so that sealing never waits for the database.</summary>
    public async Task LoadAsync(CancellationToken cancel) => _key = await keys.GetAsync("sealing", cancel);

    private byte[] Key() => _key ?? throw new InvalidOperationException("The sealing key was not loaded.");
}
