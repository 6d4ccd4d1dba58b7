using System.Net;

namespace Scim.Application.Receivers;

/// <summary>
/// Which URLs may be given for a receiver of webhooks or security events. What a name resolves to is checked again at every connection.
/// </summary>
public static class ReceiverUrl
{
    private const int MaxLength = 2_000;

    /// <summary>Null where the URL is acceptable, else what is wrong with it.</summary>
    public static string? FindFault(string? text, bool allowPrivateTargets)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return "must be an absolute URL of at most 2,000 characters, as https://example.com/hooks.";
        }

        if (uri.Scheme != Uri.UriSchemeHttps && !(allowPrivateTargets && uri.Scheme == Uri.UriSchemeHttp))
        {
            return $"must use https, not {uri.Scheme}.";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "must not carry a user name or password.";
        }

        if (HostOf(uri) is not { } host)
        {
            return "must name a host in characters that a host may have.";
        }

        var inside = uri.IsLoopback || IsLocalName(host) || (IPAddress.TryParse(host, out var address) && !PublicAddress.IsPublic(address));
        return inside && !allowPrivateTargets
            ? $"must not point to {host}, an address inside the own network (Webhooks:AllowPrivateTargets allows it)."
            : null;
    }

    /// <summary>As it is resolved: letters and digits that only look different are plain. Null where it is no name (RFC 5891).</summary>
    private static string? HostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost.TrimEnd('.');
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary><c>localhost</c> and all below it (RFC 6761 §6.3).</summary>
    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
