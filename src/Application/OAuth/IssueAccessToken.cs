using Scim.Application.Audit;
using Scim.Application.Security;
using Scim.Domain.Connectors;

namespace Scim.Application.OAuth;

/// <summary>
/// The token endpoint: client credentials with a secret or a signed assertion, and assertions of other issuers as grants (RFC 6749 §4.4,
/// RFC 7523 §2.1 and §2.2). The token is good for the client's connector alone.
/// </summary>
public sealed class IssueAccessToken(IOAuthClientStore clients, IAssertionVerifier assertions, AccessTokenCodec codec, TimeProvider clock)
{
    /// <summary>Where the token endpoint stands, beneath the base URL of the service.</summary>
    public const string Route = "/oauth/token";

    public const string ClientCredentials = "client_credentials";
    public const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const string Scope = "scim";

    /// <summary>Whose keys are tried where a request does not say which client is meant.</summary>
    private const int MaxCandidates = 20;

    /// <exception cref="OAuthException">The request is refused.</exception>
    public async Task<IssuedAccessToken> HandleAsync(TokenRequest request, CancellationToken cancel)
    {
        if (request.Scope is not (null or "" or Scope))
        {
            throw OAuthException.InvalidScope();
        }

        var (client, assertion) = request.GrantType switch
        {
            null or "" => throw OAuthException.InvalidRequest("grant_type is missing."),
            ClientCredentials when request.ClientAssertion is null && request.ClientAssertionType is null =>
                (await BySecretAsync(request, cancel), null),
            ClientCredentials => await ByKeyAsync(request, cancel),
            JwtBearer => await ByIssuerAsync(request, cancel),
            _ => throw OAuthException.UnsupportedGrantType(),
        };
        return await IssueAsync(client, assertion, cancel);
    }

    private async Task<IssuedAccessToken> IssueAsync(RegisteredOAuthClient client, UsedAssertion? assertion, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = client.Client.Id.ToString("D");
        if (!await clients.UseAsync(
            client, assertion, new AuditEntry($"oauth:{id}", "oauth-client.token", "OAuthClient", id, AuditEntry.Success, []), now, cancel))
        {
            throw client.Client.Authentication == OAuthClientAuthentication.JwtBearer
                ? OAuthException.InvalidGrant()
                : OAuthException.InvalidClient();
        }

        var seconds = client.Client.AccessTokenSeconds;
        return new IssuedAccessToken(
            await codec.WriteAsync(client.Client.Id, client.OrganizationId, client.ConnectorId, now.AddSeconds(seconds), cancel), seconds);
    }

    private async Task<RegisteredOAuthClient> BySecretAsync(TokenRequest request, CancellationToken cancel)
    {
        var client = await FindAsync(request.ClientId, cancel);
        return Secrets.Matches(request.ClientSecret ?? "", client?.SecretDigest)
            && client?.Client.Authentication == OAuthClientAuthentication.ClientSecret
            ? client
            : throw OAuthException.InvalidClient();
    }

    private async Task<(RegisteredOAuthClient Client, UsedAssertion? Assertion)> ByKeyAsync(TokenRequest request, CancellationToken cancel)
    {
        if (request.ClientAssertionType != AssertionType || string.IsNullOrEmpty(request.ClientAssertion))
        {
            throw OAuthException.InvalidRequest($"client_assertion needs client_assertion_type={AssertionType}.");
        }

        if (request.ClientSecret is not null)
        {
            throw OAuthException.InvalidRequest("The client must prove who it is in one way, not in two.");
        }

        var id = request.ClientId ?? assertions.Peek(request.ClientAssertion)?.Subject;
        var client = await FindAsync(id, cancel);
        if (client?.Client is not { Authentication: OAuthClientAuthentication.PrivateKeyJwt, KeySet: { } keySet })
        {
            throw OAuthException.InvalidClient();
        }

        var name = client.Client.Id.ToString("D");
        var used = await assertions.CheckAsync(request.ClientAssertion, keySet, name, name, Audiences(request, client));
        return (client, used ?? throw OAuthException.InvalidClient());
    }

    private async Task<(RegisteredOAuthClient Client, UsedAssertion? Assertion)> ByIssuerAsync(
        TokenRequest request, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(request.Assertion))
        {
            throw OAuthException.InvalidRequest("assertion is missing.");
        }

        var accepting = new List<(RegisteredOAuthClient Client, UsedAssertion? Assertion)>();
        foreach (var client in await FindNamedAsync(request, request.Assertion, cancel))
        {
            if (client.Client is { KeySet: { } keys, Issuer: { } issuer, Subject: { } subject }
                && await assertions.CheckAsync(request.Assertion, keys, issuer, subject, Audiences(request, client)) is { } used)
            {
                accepting.Add((client, used));
            }
        }

        return accepting switch
        {
            [] => throw OAuthException.InvalidGrant(),
            [var only] => only,
            _ => throw Ambiguous(),
        };
    }

    /// <summary>
    /// The client that the request names; else those of the connector whose tenant URL the assertion names: what other organizations
    /// register does not matter then. A request that says neither is served as long as few clients come into question.
    /// </summary>
    private async Task<IReadOnlyList<RegisteredOAuthClient>> FindNamedAsync(
        TokenRequest request, string assertion, CancellationToken cancel)
    {
        var claims = assertions.Peek(assertion) ?? throw OAuthException.InvalidGrant();
        if (request.ClientId is not null)
        {
            return await FindAsync(request.ClientId, cancel) is { } client ? [client] : [];
        }

        var tenant = claims.Audiences
            .Select(audience => TenantUrl.SlugsOf(BaseOf(request), audience))
            .FirstOrDefault(slugs => slugs is not null);
        var found = await clients.FindByIssuerAsync(claims.Issuer, claims.Subject, tenant, MaxCandidates + 1, cancel);
        return found.Count <= MaxCandidates ? found : throw Ambiguous();
    }

    private static OAuthException Ambiguous() => OAuthException.InvalidRequest(
        "Several clients may be meant. Name one in client_id, or the connector's tenant URL as aud of the assertion.");

    private async Task<RegisteredOAuthClient?> FindAsync(string? clientId, CancellationToken cancel) =>
        Guid.TryParseExact(clientId, "D", out var id) ? await clients.FindAsync(id, cancel) : null;

    private static string[] Audiences(TokenRequest request, RegisteredOAuthClient client) =>
        [BaseOf(request), BaseOf(request) + Route, TenantUrl.Of(BaseOf(request), client.Organization, client.Connector)];

    private static string BaseOf(TokenRequest request) =>
        request.BaseUrl
            ?? throw OAuthException.InvalidRequest(
                "The service does not know by which address it is called, so it cannot tell whether the assertion is meant for it. Its "
                    + "operator must set Scim:PublicUrl.");
}
