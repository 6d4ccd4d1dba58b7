using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Scim.Domain.Connectors;

/// <summary>Makes and digests token texts: <c>scim_</c> and 43 URL-safe characters that hold 256 random bits.</summary>
public static class TokenSecret
{
    public const string Start = "scim_";

    /// <summary>How much of a token is shown to tell it from others.</summary>
    public const int PrefixLength = 13;

    public static string Create() => Start + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string PrefixOf(string token) => token[..Math.Min(PrefixLength, token.Length)];

    /// <summary>SHA-256 of the whole text. No salt is needed: the text has 256 random bits.</summary>
    public static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
