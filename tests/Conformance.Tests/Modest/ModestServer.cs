using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Scim.Conformance.Running;

namespace Scim.Conformance.Tests.Modest;

/// <summary>
/// A SCIM server without anything optional, in front of the service: no PATCH, bulk, filters, sorting, ETags or cursors. What it says of
/// them in its ServiceProviderConfig is up to the test.
/// </summary>
internal sealed class ModestServer(WebApplication app, Uri origin, JsonObject claims) : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private static readonly string[] Ignored = ["sortBy", "sortOrder", "cursor"];
    private static readonly string[] OwnHeaders = ["Transfer-Encoding", "Content-Length", "ETag", "Date", "Server"];

    public Uri Address => new(app.Urls.First());

    public static async Task<ModestServer> StartAsync(Uri origin, JsonObject claims)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ModestServer(app, origin, claims);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var query = QueryHelpers.ParseQuery(http.Request.QueryString.Value);
        if (IsOptional(http.Request.Method, http.Request.Path.Value!.Split('/'), query.ContainsKey("filter")))
        {
            await RefuseAsync(http);
            return;
        }

        using var request = await ForwardedAsync(http, query);
        using var response = await Http.SendAsync(request);
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !OwnHeaders.Contains(header.Key)))
        {
            http.Response.Headers[name] = name == "Allow" ? string.Join(", ", values.Where(method => method != "PATCH")) : values.ToArray();
        }

        var text = await response.Content.ReadAsStringAsync();
        if (http.Request.Method != "HEAD" && response.StatusCode != HttpStatusCode.NoContent)
        {
            await http.Response.WriteAsync(Modest(http, text));
        }
    }

    private async Task<HttpRequestMessage> ForwardedAsync(
        HttpContext http, IDictionary<string, Microsoft.Extensions.Primitives.StringValues> query)
    {
        var path = http.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        var raw = query.Keys.Any(Ignored.Contains)
            ? QueryHelpers.AddQueryString("", query.Where(pair => !Ignored.Contains(pair.Key)))
            : http.Request.QueryString.Value;
        var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), origin.GetLeftPart(UriPartial.Authority) + path + raw);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (body.Length > 0 || http.Request.ContentType is not null)
        {
            request.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var (name, values) in http.Request.Headers.Where(
            header => header.Key is not ("Transfer-Encoding" or "Content-Length" or "Connection")))
        {
            _ = request.Headers.TryAddWithoutValidation(name, values.ToArray())
                || request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray()) == true;
        }

        return request;
    }

    private string Modest(HttpContext http, string text)
    {
        if (text.Length == 0 || JsonNode.Parse(text) is not JsonObject body)
        {
            return text;
        }

        if (http.Request.Path.Value!.TrimEnd('/').EndsWith("/ServiceProviderConfig", StringComparison.Ordinal)
            && http.Response.StatusCode == 200)
        {
            body.Remove("pagination");
            foreach (var feature in (string[])["patch", "bulk", "filter", "sort", "etag"])
            {
                body[feature]!["supported"] = claims[feature]?.DeepClone() ?? false;
            }
        }

        foreach (var resource in (body["Resources"] as JsonArray ?? []).OfType<JsonObject>().Prepend(body))
        {
            (resource["meta"] as JsonObject)?.Remove("version");
        }

        return body.ToJsonString();
    }

    private static bool IsOptional(string method, string[] path, bool isFiltered) =>
        (method == "PATCH" && path is [.., "Users" or "Groups", _])
        || (method == "POST" && path is [.., "Bulk"])
        || (isFiltered && path is not [.., "ServiceProviderConfig" or "ResourceTypes" or "Schemas"]);

    private static async Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status501NotImplemented;
        http.Response.ContentType = "application/scim+json";
        await http.Response.WriteAsync($$"""{"schemas":["{{Urn.Error}}"],"status":"501","detail":"This server does not offer that."}""");
    }
}
