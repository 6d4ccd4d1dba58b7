using System.Text.RegularExpressions;
using Scim.Application.Listing;
using Scim.Application.Security;
using Scim.Domain.Schemas;

namespace Scim.Application.Traffic;

/// <summary>
/// What an inspector may show of a request's path and query. Endpoints, ids, URNs and the protocol's parameters stay; every other segment
/// and value keeps its shape only, and a token is cut out wherever it stands. Decoded, so that it reads as the caller meant it.
/// </summary>
public static partial class AddressRedaction
{
    /// <summary>Stands for U+0000, which the databases refuse.</summary>
    private const char Unstorable = '\uFFFD';

    /// <summary>The address in full, for comparing with what is shown; never to be stored.</summary>
    public static string Decode(string address) => Storable(Uri.UnescapeDataString(address));

    /// <summary><paramref name="address"/> is relative to the tenant URL and still encoded.</summary>
    public static string Apply(string address, SchemaRegistry schemas)
    {
        var (path, query) = address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark
            ? (address[..mark], address[mark..])
            : (address, "");
        var shown = string.Join('/', path.Split('/').Select(segment => Segment(Decode(segment), schemas)));
        return query.Length == 0 ? shown : shown + '?' + string.Join('&', query[1..].Split('&').Select(Parameter));
    }

    /// <summary>Cuts the service's own secrets, all of <see cref="SecretPrefixes"/>, out of any text.</summary>
    public static string WithoutTokens(string text) => Token().Replace(text, Redaction.Secret);

    private static string Decoded(string part) => Storable(QueryText.Decode(part));

    private static string Storable(string text) => text.Replace('\0', Unstorable);

    private static string Segment(string segment, SchemaRegistry schemas) =>
        ProtocolEndpoints.Names.Contains(segment)
        || schemas.FindByEndpoint(segment) is not null
        || schemas.ResourceTypes.Any(type => type.Name == segment)
        || Urn().IsMatch(segment)
        || Redaction.IsPublic(segment)
            ? segment
            : Value(segment);

    private static string Parameter(string pair)
    {
        var (name, value) = pair.Split('=', 2) is [var first, var second] ? (Decoded(first), Decoded(second)) : (Decoded(pair), null);
        var shownName = ParameterName().IsMatch(name) ? name : Value(name);
        return value is null ? shownName : $"{shownName}={ParameterValue(name, value)}";
    }

    private static string ParameterValue(string name, string value) =>
        Redaction.IsSecret(name) ? Redaction.Secret
        : name.Equals("filter", StringComparison.OrdinalIgnoreCase) ? WithoutTokens(Redaction.Filter(value))
        : Redaction.IsPlain(name, value) ? WithoutTokens(value)
        : Value(value);

    private static string Value(string text) => Token().IsMatch(text) ? Redaction.Secret : Redaction.Shape(text);

    [GeneratedRegex("^urn:[a-z0-9:._-]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Urn();

    [GeneratedRegex("^[a-z_-]{1,30}$", RegexOptions.IgnoreCase)]
    private static partial Regex ParameterName();

    /// <summary>The characters of both alphabets of Base64, since the secrets of webhooks are written in the other one.</summary>
    [GeneratedRegex($"(?:{SecretPrefixes.Any})[A-Za-z0-9._+/=-]{{16,}}")]
    private static partial Regex Token();
}
