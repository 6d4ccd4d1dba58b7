using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>OAuth 2.0 for identity providers: RFC 6749 client credentials, RFC 7523 assertions, RFC 8414 metadata.</summary>
public sealed class OAuthTests(Services services) : IDisposable
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly RSA _key = RSA.Create(2_048);

    public void Dispose() => _key.Dispose();

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task S4_4_A_client_secret_buys_a_token_for_one_connector(string database)
    {
        var service = await services.StartedAsync(database);
        var tenant = await service.NewTenantAsync();
        var client =
            (await service.AdminAsync(
                    "POST", tenant.AdminPath + "/oauth-clients", new JsonObject { ["name"] = "IdP", ["accessTokenSeconds"] = 600 }))
                .Demand(201);
        Assert.StartsWith("scimcs_", client["clientSecret"], StringComparison.Ordinal);
        var byBody =
            (await AskAsync(
                service, ("grant_type", "client_credentials"), ("client_id", client["clientId"]!),
                ("client_secret", client["clientSecret"]!), ("scope", "scim"))).Demand(200);
        Assert.Equal("no-store", byBody.Headers["Cache-Control"]);
        Assert.Equal("Bearer", byBody["token_type"]);
        Assert.Equal("600", byBody["expires_in"]);
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client["clientId"]}:{client["clientSecret"]}"));
        var byHeader =
            (await service.SendAsync("POST", "/oauth/token", "grant_type=client_credentials", Form, ("Authorization", basic))).Demand(200);

        foreach (var token in new[] { byBody["access_token"]!, byHeader["access_token"]! })
        {
            (await (tenant with { Token = token }).SendAsync("POST", "/Users", Tenant.User("by-" + token[^8..]))).Demand(201);
            (await ((await service.NewConnectorAsync(tenant.Organization)) with { Token = token }).SendAsync("GET", "/Users")).Demand(401);
            (await service.SendAsync("GET", "/api/v1/organizations", null, "", ("Authorization", "Bearer " + token))).Demand(401);
        }

        Assert.StartsWith("oauth:" + client["clientId"], (string)(await tenant.AuditAsync())[^1]!["actor"]!, StringComparison.Ordinal);
        (await service.AdminAsync("DELETE", $"{tenant.AdminPath}/oauth-clients/{client["id"]}")).Demand(204);
        await Task.Delay(TimeSpan.FromSeconds(1));
        (await (tenant with { Token = byBody["access_token"]! }).SendAsync("GET", "/Users")).Demand(401);
    }

    [Fact]
    public async Task S5_2_Refusals_are_told_as_the_rfc_says()
    {
        var service = await services.StartedAsync();
        var tenant = await service.NewTenantAsync();
        var client = (await service.AdminAsync("POST", tenant.AdminPath + "/oauth-clients", [])).Demand(201);
        var (id, secret) = (("client_id", client["clientId"]!), ("client_secret", client["clientSecret"]!));
        var grant = ("grant_type", "client_credentials");
        await RefuseAsync(service, 400, "invalid_request", id, secret);
        await RefuseAsync(service, 400, "unsupported_grant_type", ("grant_type", "password"), id, secret);
        await RefuseAsync(service, 400, "invalid_scope", grant, id, secret, ("scope", "admin"));
        await RefuseAsync(service, 401, "invalid_client", grant);
        await RefuseAsync(service, 401, "invalid_client", grant, id);
        await RefuseAsync(service, 401, "invalid_client", grant, id, ("client_secret", ""));
        await RefuseAsync(service, 401, "invalid_client", grant, id, ("client_secret", secret.Item2 + "x"));
        await RefuseAsync(service, 401, "invalid_client", grant, ("client_id", Guid.NewGuid().ToString("D")), secret);
        await RefuseAsync(service, 400, "invalid_request", grant, id, secret, secret);
        await RefuseAsync(service, 400, "invalid_grant", ("grant_type", JwtBearer), ("assertion", "x.y.z"));
        (await service.SendAsync("POST", "/oauth/token", "{}", "application/json")).Demand(400);
        (await service.SendAsync(
            "POST", $"/oauth/token?client_id={id.Item2}&client_secret={secret.Item2}", "grant_type=client_credentials", Form)).Demand(401);
        var basic = await service.SendAsync("POST", "/oauth/token", "grant_type=client_credentials", Form, ("Authorization", "Basic eDp5"));
        Assert.StartsWith("Basic", basic.Demand(401).Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task RFC7523_S2_2_A_client_proves_itself_by_its_key_once_per_assertion(string database)
    {
        var service = await services.StartedAsync(database);
        var tenant = await service.NewTenantAsync();
        var client =
            (await service.AdminAsync(
                "POST", tenant.AdminPath + "/oauth-clients",
                new JsonObject { ["authentication"] = "private-key-jwt", ["jwks"] = KeySet(_key) })).Demand(201);
        var id = client["clientId"]!;
        var audience = $"{service.Address}oauth/token";
        var good = Sign(_key, id, id, audience);
        var token = (await ProveAsync(service, good)).Demand(200)["access_token"]!;
        (await (tenant with { Token = token }).SendAsync("GET", "/Users")).Demand(200);
        (await ProveAsync(service, good)).Demand(401);
        (await ProveAsync(service, Sign(_key, id, id, service.Address.ToString().TrimEnd('/') + tenant.BasePath))).Demand(200);

        using var other = RSA.Create(2_048);
        var symmetric = new SigningCredentials(new SymmetricSecurityKey(_key.ExportSubjectPublicKeyInfo()), SecurityAlgorithms.HmacSha256);
        string[] bad =
        [
            Sign(other, id, id, audience), Sign(_key, id, id, "https://elsewhere.example"), Sign(_key, "someone", id, audience),
            Sign(_key, id, "someone", audience),
            Sign(_key, id, id, audience, TimeSpan.FromMinutes(-5)), Sign(_key, id, id, audience, TimeSpan.FromDays(2)),
            Sign(symmetric, id, id, audience, TimeSpan.FromMinutes(5)),
            Unsigned(id, audience), Critical(id, audience), good[..good.LastIndexOf('.')] + ".",
        ];
        foreach (var assertion in bad)
        {
            (await ProveAsync(service, assertion, id)).Demand(401);
        }
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task RFC7523_S2_1_An_assertion_of_a_registered_issuer_is_a_grant(string database)
    {
        var service = await services.StartedAsync(database);
        var tenant = await service.NewTenantAsync();
        var (issuer, subject) = ("https://idp.example/" + tenant.Organization, "service-principal");
        var body = new JsonObject
        {
            ["authentication"] = "jwt-bearer",
            ["issuer"] = issuer,
            ["subject"] = subject,
            ["jwks"] = KeySet(_key),
        };
        (await service.AdminAsync("POST", tenant.AdminPath + "/oauth-clients", body)).Demand(201);
        var audience = service.Address.ToString().TrimEnd('/');
        var good = Sign(_key, issuer, subject, audience);
        var token = (await AskAsync(service, ("grant_type", JwtBearer), ("assertion", good))).Demand(200)["access_token"]!;
        (await (tenant with { Token = token }).SendAsync("GET", "/Users")).Demand(200);
        await RefuseAsync(service, 400, "invalid_grant", ("grant_type", JwtBearer), ("assertion", good));
        await RefuseAsync(
            service, 400, "invalid_grant", ("grant_type", JwtBearer), ("assertion", Sign(_key, issuer, "somebody", audience)));
        await RefuseAsync(
            service, 400, "invalid_grant", ("grant_type", JwtBearer),
            ("assertion", Sign(_key, "https://other.example", subject, audience)));
        await RefuseAsync(
            service, 400, "invalid_grant", ("grant_type", JwtBearer), ("assertion", Sign(_key, "\0", subject, audience)));
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task RFC7523_S2_1_What_another_organization_registers_does_not_matter(string database)
    {
        var service = await services.StartedAsync(database);
        var (own, other) = (await service.NewTenantAsync(), await service.NewTenantAsync());
        using var foreign = RSA.Create(2_048);
        var issuer = "https://idp.example/" + own.Organization;
        for (var i = 0; i < 25; i++)
        {
            await RegisterAsync(other, issuer, foreign);
        }

        await RegisterAsync(other, issuer, _key);
        var id = await RegisterAsync(own, issuer, _key);
        var root = service.Address.ToString().TrimEnd('/');
        foreach (var audience in new[] { root, root + "/oauth/token", root + own.BasePath, root + own.BasePath + "/" })
        {
            var answer = await AskAsync(
                service, ("grant_type", JwtBearer), ("client_id", id), ("assertion", Sign(_key, issuer, "svc", audience)));
            (await (own with { Token = answer.Demand(200)["access_token"]! }).SendAsync("GET", "/Users")).Demand(200);
        }

        var byTenant = await AskAsync(
            service, ("grant_type", JwtBearer), ("assertion", Sign(_key, issuer, "svc", root + own.BasePath)));
        (await (own with { Token = byTenant.Demand(200)["access_token"]! }).SendAsync("GET", "/Users")).Demand(200);
        await RefuseAsync(
            service, 400, "invalid_request", ("grant_type", JwtBearer), ("assertion", Sign(_key, issuer, "svc", root + "/oauth/token")));
        await RefuseAsync(
            service, 400, "invalid_grant", ("grant_type", JwtBearer), ("client_id", id),
            ("assertion", Sign(foreign, issuer, "svc", root)));
        await RefuseAsync(
            service, 400, "invalid_grant", ("grant_type", JwtBearer), ("client_id", id),
            ("assertion", Sign(_key, issuer, "svc", root + other.BasePath)));
    }

    [Fact]
    public async Task RFC7523_S3_Without_a_public_url_a_host_in_the_request_is_no_audience()
    {
        var service = await services.StartedAsync();
        var tenant = await service.NewTenantAsync();
        var id = await RegisterAsync(tenant, "https://idp.example", _key);
        var assertion = Sign(_key, "https://idp.example", "svc", "http://somebody-else.example/oauth/token");
        var form = $"grant_type={Uri.EscapeDataString(JwtBearer)}&client_id={id}&assertion={assertion}";
        var answer = (await service.SendAsync("POST", "/oauth/token", form, Form, ("Host", "somebody-else.example"))).Demand(400);
        Assert.Contains("Scim:PublicUrl", answer["error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_refuses_private_and_weak_keys_and_what_does_not_go_together()
    {
        var service = await services.StartedAsync();
        var path = (await service.NewTenantAsync()).AdminPath + "/oauth-clients";
        var secret = KeySet(_key);
        secret["keys"]![0]!["d"] = Base64UrlEncoder.Encode(_key.ExportParameters(includePrivateParameters: true).D);
        using var weak = RSA.Create(1_024);
        JsonObject[] bodies =
        [
            new() { ["authentication"] = "private-key-jwt" },
            new() { ["authentication"] = "private-key-jwt", ["jwks"] = secret },
            new() { ["authentication"] = "private-key-jwt", ["jwks"] = KeySet(weak) },
            new() { ["authentication"] = "private-key-jwt", ["jwks"] = new JsonObject { ["keys"] = new JsonArray() } },
            new()
            {
                ["authentication"] = "private-key-jwt",
                ["jwks"] = new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "oct", ["k"] = "AAAA" }) },
            },
            new() { ["authentication"] = "client-secret", ["jwks"] = KeySet(_key) },
            new() { ["authentication"] = "jwt-bearer", ["jwks"] = KeySet(_key) },
            new() { ["clientSecret"] = "chosen" },
            new() { ["accessTokenSeconds"] = 1 },
        ];
        foreach (var body in bodies)
        {
            (await service.AdminAsync("POST", path, body)).Demand(400);
        }
    }

    [Fact]
    public async Task RFC8414_S3_Metadata_stands_at_the_root_and_under_the_path_of_each_connector()
    {
        var service = await services.StartedAsync();
        var tenant = await service.NewTenantAsync();
        var root = (await service.SendAsync("GET", "/.well-known/oauth-authorization-server", null, "")).Demand(200);
        var own = (await service.SendAsync("GET", "/.well-known/oauth-authorization-server" + tenant.BasePath, null, "")).Demand(200);
        Assert.Equal(service.Address.ToString().TrimEnd('/'), root["issuer"]);
        Assert.Equal(root["issuer"] + tenant.BasePath, own["issuer"]);
        Assert.Equal(root["issuer"] + "/oauth/token", own["token_endpoint"]);
        (await service.SendAsync("GET", "/.well-known/oauth-authorization-server/scim/nobody/nothing/v2", null, "")).Demand(404);
        var schemes =
            (await service.SendAsync("GET", tenant.BasePath + "/ServiceProviderConfig", null, "")).Demand(
                200).Body["authenticationSchemes"]!.AsArray();
        Assert.Equal(["oauthbearertoken", "oauth2"], schemes.Select(scheme => (string)scheme!["type"]!));
        Assert.Equal(
            own["issuer"]!.Replace(tenant.BasePath, "/.well-known/oauth-authorization-server" + tenant.BasePath, StringComparison.Ordinal),
            (string)schemes[1]!["documentationUri"]!);
    }

    private static Task<Answer> AskAsync(Service service, params (string Name, string Value)[] form) =>
        service.SendAsync(
            "POST", "/oauth/token", string.Join('&', form.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")), Form);

    private static Task<Answer> ProveAsync(Service service, string assertion, string? clientId = null) => AskAsync(
        service,
        [
            ("grant_type", "client_credentials"),
            ("client_assertion_type", AssertionType),
            ("client_assertion", assertion),
            .. clientId is null ? Array.Empty<(string, string)>() : [("client_id", clientId)]
        ]);

    private static async Task<string> RegisterAsync(Tenant tenant, string issuer, RSA key) =>
        (await tenant.Service.AdminAsync(
            "POST", tenant.AdminPath + "/oauth-clients",
            new JsonObject { ["authentication"] = "jwt-bearer", ["issuer"] = issuer, ["subject"] = "svc", ["jwks"] = KeySet(key) }))
            .Demand(201)["clientId"]!;

    private static async Task RefuseAsync(Service service, int status, string code, params (string Name, string Value)[] form)
    {
        var answer = (await AskAsync(service, form)).Demand(status);
        Assert.Equal(code, answer["error"]);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    private static JsonObject KeySet(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject
                {
                    ["kty"] = "RSA",
                    ["kid"] = "k1",
                    ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
                    ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
                }),
        };
    }

    private static string Sign(RSA key, string issuer, string subject, string audience, TimeSpan? life = null) =>
        Sign(new SigningCredentials(new RsaSecurityKey(key) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256), issuer, subject, audience, life
            ?? TimeSpan.FromMinutes(5));

    private static string Sign(SigningCredentials credentials, string issuer, string subject, string audience, TimeSpan life) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            Claims(issuer, subject, audience, life), credentials);

    private string Critical(string id, string audience) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        Claims(id, id, audience, TimeSpan.FromMinutes(5)),
        new SigningCredentials(new RsaSecurityKey(_key) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
        new Dictionary<string, object> { ["crit"] = new[] { "exp" } });

    private static string Unsigned(string id, string audience) =>
        $"{Base64UrlEncoder.Encode("{\"alg\":\"none\"}")}.{Base64UrlEncoder.Encode(Claims(id, id, audience, TimeSpan.FromMinutes(5)))}.";

    private static string Claims(string issuer, string subject, string audience, TimeSpan life) => new JsonObject
    {
        ["iss"] = issuer,
        ["sub"] = subject,
        ["aud"] = audience,
        ["jti"] = Guid.NewGuid().ToString("D"),
        ["exp"] = DateTimeOffset.UtcNow.Add(life).ToUnixTimeSeconds(),
    }.ToJsonString();
}
