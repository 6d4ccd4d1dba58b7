using System.Text;

namespace Scim.Testing.Hosting;

/// <summary>One request to a <see cref="Receiver"/>.</summary>
public sealed record Received(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];

    /// <summary>
    /// The check that Standard Webhooks 1.0 asks of receivers: any one signature under the secret, made within five minutes of now.
    /// </summary>
    public bool IsSignedBy(string secret, DateTimeOffset now)
    {
        var seconds = long.Parse(Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture);
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{seconds}.{Body}"));
        return Math.Abs(now.ToUnixTimeSeconds() - seconds) <= 300
            && Headers["webhook-signature"]
                .Split(' ')
                .Any(signature => signature.StartsWith("v1,", StringComparison.Ordinal)
                    && Convert.FromBase64String(signature[3..]).AsSpan().SequenceEqual(expected));
    }
}
