using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scim.Application.Webhooks;

/// <summary>Signatures of Standard Webhooks 1.0: HMAC-SHA256 over <c>id.timestamp.body</c>, written <c>v1,base64</c>.</summary>
public static class WebhookSigner
{
    /// <summary>The value of <c>webhook-signature</c>: one signature per secret, parted by spaces, in the order of the secrets.</summary>
    public static string Sign(string messageId, DateTimeOffset timestamp, string body, IEnumerable<string> secrets)
    {
        var seconds = timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var content = Encoding.UTF8.GetBytes($"{messageId}.{seconds}.{body}");
        return string.Join(
            ' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(WebhookSecret.ReadKey(secret), content))));
    }
}
