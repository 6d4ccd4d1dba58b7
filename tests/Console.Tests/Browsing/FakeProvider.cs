using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Scim.Console.Tests.Browsing;

/// <summary>An OpenID Connect provider on loopback that lets everybody in with the roles that the test sets.</summary>
public sealed class FakeProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private RSA _key = RSA.Create(2048);
    private int _keys = 1;
    private string _nonce = "";
    private string _challenge = "";

    private FakeProvider(WebApplication app) => _app = app;

    public string Authority => _app.Urls.First();

    public string[] Roles { get; set; } = [];

    /// <summary>A provider that answers with somebody else's nonce.</summary>
    public bool MixesUpNonces { get; set; }

    public static async Task<FakeProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new FakeProvider(builder.Build());
        provider._app.MapGet("/.well-known/openid-configuration", provider.Describe);
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapPost("/token", provider.IssueAsync);
        provider._app.MapGet("/keys", provider.Keys);
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>From now on another key signs, and the one before is published no more.</summary>
    public void ChangeKey()
    {
        _key.Dispose();
        _key = RSA.Create(2048);
        _keys++;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private IResult Describe() => Results.Json(new
    {
        issuer = Authority,
        authorization_endpoint = Authority + "/authorize",
        token_endpoint = Authority + "/token",
        jwks_uri = Authority + "/keys",
    });

    private IResult Authorize(string redirect_uri, string state, string nonce, string code_challenge)
    {
        (_nonce, _challenge) = (nonce, code_challenge);
        return Results.Redirect($"{redirect_uri}?code=one-time&state={Uri.EscapeDataString(state)}");
    }

    private async Task<IResult> IssueAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var verifier = Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (verifier != _challenge || form["client_secret"] != "provider-secret")
        {
            return Results.BadRequest();
        }

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = "console",
            Expires = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = "42",
                ["email"] = "olivia@example.com",
                ["nonce"] = MixesUpNonces ? "another" : _nonce,
                ["roles"] = Roles,
            },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key) { KeyId = $"key-{_keys}" }, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "unused", token_type = "Bearer", id_token = token });
    }

    private IResult Keys()
    {
        var key = _key.ExportParameters(false);
        return Results.Json(
            new
            {
                keys = new[]
            {
                new { kty = "RSA", use = "sig", kid = $"key-{_keys}", n = Base64UrlEncoder.Encode(
                    key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) },
            }
            });
    }
}
