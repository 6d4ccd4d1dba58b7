using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Application.OAuth;

/// <summary>What an admin asks of a new client; keys, issuer and subject exactly where the way of authentication needs them.</summary>
public sealed record OAuthClientInput(
    string? Name, OAuthClientAuthentication Authentication, string? KeySet, string? Issuer, string? Subject, int AccessTokenSeconds)
{
    private const int MinSeconds = 60;
    private const int MaxSeconds = 86_400;

    /// <summary>In characters; a subject of OpenID Connect has at most 255, and an index holds issuer and subject together.</summary>
    private const int MaxNameLength = 255;

    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static OAuthClientInput Read(JsonObject body, IAssertionVerifier assertions) =>
        FieldReader.Read(body, reader => Read(reader, assertions));

    private static OAuthClientInput Read(FieldReader reader, IAssertionVerifier assertions)
    {
        var authentication = reader.Choice<OAuthClientAuthentication>("authentication") ?? OAuthClientAuthentication.ClientSecret;
        var (keys, issuer, subject) = (reader.Node("jwks"), reader.Text("issuer", MaxNameLength), reader.Text("subject", MaxNameLength));
        var input = new OAuthClientInput(
            reader.Text("name"), authentication, keys?.ToJsonString(), issuer, subject,
            reader.Integer("accessTokenSeconds", MinSeconds, MaxSeconds) ?? OAuthClient.DefaultAccessTokenSeconds);
        CheckPresence(reader, "jwks", keys is not null, authentication != OAuthClientAuthentication.ClientSecret);
        CheckPresence(reader, "issuer", !string.IsNullOrWhiteSpace(issuer), authentication == OAuthClientAuthentication.JwtBearer);
        CheckPresence(reader, "subject", !string.IsNullOrWhiteSpace(subject), authentication == OAuthClientAuthentication.JwtBearer);
        if (input.KeySet is { } set && assertions.FaultOf(set) is { } fault)
        {
            reader.Refuse("jwks", fault);
        }

        return input;
    }

    private static void CheckPresence(FieldReader reader, string field, bool isPresent, bool isNeeded)
    {
        if (isPresent != isNeeded)
        {
            reader.Refuse(
                field, isNeeded ? "is required for this kind of authentication." : "does not go with this kind of authentication.");
        }
    }
}
