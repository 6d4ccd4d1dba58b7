using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Testing.Databases;
using Scim.Web.Hosting;

namespace Scim.Incidents.Tests.Hosting;

/// <summary>The whole service in this process, on a free port and a database of its own.</summary>
public sealed class Service : IAsyncDisposable
{
    public const string AdminKey = "admin-key-of-the-incident-tests";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private readonly WebApplication _app;
    private readonly SqliteFile? _file;
    private int _names;

    private Service(WebApplication app, SqliteFile? file, LogLines log)
    {
        (_app, _file, Log) = (app, file, log);
        Address = new Uri(app.Urls.First());
    }

    public Uri Address { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _app.Services;

    public IEnumerable<RouteEndpoint> Endpoints => Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>Where SQLite keeps the database; null on PostgreSQL.</summary>
    public string? DatabaseFile => _file is null ? null : Path.Combine(_file.Directory, "scim.db");

    public static async Task<Service> StartAsync(string? postgres = null, params string[] settings)
    {
        var file = new SqliteFile();
        string[] database = postgres is null ? [] : ["Database:Provider=Postgres", $"ConnectionStrings:Scim={postgres}"];
        string[] own =
        [
            "urls=http://127.0.0.1:0",
            $"Data:Directory={file.Directory}",
            $"Admin:ApiKey={AdminKey}",
            "Logging:LogLevel:Default=Trace",
            "Logging:LogLevel:Microsoft.AspNetCore=Debug",
            "Logging:LogLevel:Microsoft.EntityFrameworkCore=Warning",
            "Logging:Console:LogLevel:Default=None",
            "Plugins:Directory=" + Plugins()
        ];
        var app = ScimApplication.Build([.. own.Concat(database).Concat(settings).Select(setting => "--" + setting)]);
        var log = new LogLines();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await FirstStart.PrepareAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
        return new Service(app, file, log);
    }

    /// <summary>Those that were built beside the service.</summary>
    private static string Plugins()
    {
        var own = AppContext.BaseDirectory.TrimEnd('/', '\\');
        return Path.GetFullPath(Path.Combine(own, "..", "..", "Scim.Web", Path.GetFileName(own), "plugins"));
    }

    public string NewName(string start) => $"{start}-{Interlocked.Increment(ref _names)}";

    /// <summary>A fresh organization with one connector.</summary>
    public async Task<Tenant> NewTenantAsync(string profile = "generic", string settings = "{}")
    {
        var organization = NewName("org");
        (await AdminAsync("POST", "/organizations", new JsonObject { ["slug"] = organization, ["displayName"] = organization })).Demand(
            201);
        return await NewConnectorAsync(organization, profile, settings);
    }

    public async Task<Tenant> NewConnectorAsync(string organization, string profile = "generic", string settings = "{}")
    {
        var body = JsonNode.Parse(settings)!.AsObject();
        (body["slug"], body["profile"]) = (NewName("idp"), profile);
        var connector = (await AdminAsync("POST", $"/organizations/{organization}/connectors", body)).Demand(201)["slug"]!;
        var token = (await AdminAsync("POST", $"/organizations/{organization}/connectors/{connector}/tokens", [])).Demand(201);
        return new Tenant(this, organization, connector, token["token"]!, token["id"]!);
    }

    public Task<Answer> AdminAsync(string method, string path, JsonObject? body = null) =>
        SendAsync(method, "/api/v1" + path, body?.ToJsonString(), "application/json", ("Authorization", "Bearer " + AdminKey));

    public async Task<Answer> SendAsync(
        string method, string path, string? body, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address, path));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, all, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The cookie header of an operator who signed in to the console.</summary>
    public async Task<string> SignInAsync()
    {
        var page = await SendAsync("GET", "/console/sign-in", null, "");
        var form =
            System.Text.RegularExpressions.Regex.Match(
                page.Text, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        var body = $"key={Uri.EscapeDataString(AdminKey)}&__RequestVerificationToken={Uri.EscapeDataString(form)}";
        var answer = await SendAsync(
            "POST", "/console/sign-in", body, "application/x-www-form-urlencoded", ("Cookie", page.Headers["Set-Cookie"].Split(';')[0]));
        answer.Demand(302);
        var cookies = answer.Headers["Set-Cookie"];
        return cookies[cookies.IndexOf("scim-console=", StringComparison.Ordinal)..].Split(';')[0];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _file?.Dispose();
    }
}
