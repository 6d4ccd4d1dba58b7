using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Scim.Application.Security;

/// <summary>Secrets that the service gives out, of which it keeps digests only.</summary>
public static class Secrets
{
    private const int Length = 32;
    private static readonly byte[] None = new byte[SHA256.HashSizeInBytes];

    /// <summary>The prefix and 43 URL-safe characters that hold 256 random bits.</summary>
    public static string Create(string prefix = "") => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>SHA-256 of the whole text. No salt is needed: the text has 256 random bits.</summary>
    public static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>True for the secret of that digest, found in a time that tells nothing of it; false where there is none.</summary>
    public static bool Matches(string secret, byte[]? digest) =>
        CryptographicOperations.FixedTimeEquals(Digest(secret), digest ?? None) && digest is not null;
}
