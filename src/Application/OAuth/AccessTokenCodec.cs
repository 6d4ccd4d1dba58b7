using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Scim.Application.Security;

namespace Scim.Application.OAuth;

/// <summary>
/// Access tokens that carry what they are for (client, connector, end) under a signature of the installation, so that none is stored.
/// Whether the client still exists is for the reader to ask.
/// </summary>
public sealed class AccessTokenCodec(ISigningKeys keys)
{
    private const string Prefix = SecretPrefixes.AccessToken;
    private const string KeyName = "oauth-access-token";
    private const int BodyLength = 40;
    private const int Length = BodyLength + 32;

    public async ValueTask<string> WriteAsync(
        Guid client, int organizationId, int connectorId, DateTimeOffset expiresAt, CancellationToken cancel)
    {
        var bytes = new byte[Length];
        client.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), organizationId);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), connectorId);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), expiresAt.ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(bytes.AsSpan(32, 8));
        HMACSHA256.HashData(await keys.GetAsync(KeyName, cancel), bytes.AsSpan(0, BodyLength), bytes.AsSpan(BodyLength));
        return Prefix + Base64Url.EncodeToString(bytes);
    }

    /// <summary>
    /// The client of a token that is signed by this installation, for exactly this connector and not expired; null for any other text.
    /// </summary>
    public async ValueTask<Guid?> ReadAsync(string token, int organizationId, int connectorId, DateTimeOffset now, CancellationToken cancel)
    {
        var text = Encoding.UTF8.GetBytes(token);
        if (text.Length != Prefix.Length + Base64Url.GetEncodedLength(Length)
            || !Base64Url.IsValid(text.AsSpan(Prefix.Length), out var decoded) || decoded != Length)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromUtf8(text.AsSpan(Prefix.Length));
        return IsSigned(bytes, await keys.GetAsync(KeyName, cancel))
            && BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)) == organizationId
            && BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)) == connectorId
            && BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(24)) > now.ToUnixTimeSeconds()
            ? new Guid(bytes.AsSpan(0, 16), bigEndian: true)
            : null;
    }

    private static bool IsSigned(byte[] bytes, byte[] key)
    {
        Span<byte> signature = stackalloc byte[32];
        HMACSHA256.HashData(key, bytes.AsSpan(0, BodyLength), signature);
        return CryptographicOperations.FixedTimeEquals(signature, bytes.AsSpan(BodyLength));
    }
}
