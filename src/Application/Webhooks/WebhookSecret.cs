using System.Security.Cryptography;
using Scim.Application.Security;

namespace Scim.Application.Webhooks;

/// <summary>Signing secrets of Standard Webhooks 1.0: <c>whsec_</c> and the base64 of 32 random bytes.</summary>
public static class WebhookSecret
{
    private const string Prefix = SecretPrefixes.Webhook;
    private const int Length = 32;

    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The key bytes of a secret that <see cref="Create"/> made.</summary>
    public static byte[] ReadKey(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
