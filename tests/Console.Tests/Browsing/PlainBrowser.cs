using System.Net;
using System.Net.Http.Headers;

namespace Scim.Console.Tests.Browsing;

/// <summary>A browser without a window: cookies and forms, no script and no style.</summary>
public sealed class PlainBrowser(Uri address) : IDisposable
{
    private const string Token = "__RequestVerificationToken";
    private readonly HttpClient _http = new(
        new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    { BaseAddress = address };

    /// <summary>Sent with every request, as a proxy would.</summary>
    public HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    public Task<HttpResponseMessage> SendAsync(string method, string path) =>
        _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        return answer.StatusCode;
    }

    /// <summary>Where an answer leads, which must be a redirect.</summary>
    public async Task<string> FollowAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Sends a form of a page, with the page's own token.</summary>
    public async Task<HttpStatusCode> SubmitAsync(string path, string handler, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(path, handler, fields);
        return answer.StatusCode;
    }

    /// <inheritdoc cref="SubmitAsync"/>
    public async Task<HttpResponseMessage> PostAsync(string path, string handler, params (string Name, string Value)[] fields)
    {
        var page = await _http.GetStringAsync(path);
        var value = page[(page.IndexOf("value=\"", page.IndexOf(Token, StringComparison.Ordinal), StringComparison.Ordinal) + 7)..];
        var form = new FormUrlEncodedContent(
            [
                KeyValuePair.Create(Token, value[..value.IndexOf('"')]),
                .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
            ]);
        return await _http.PostAsync(handler.Length == 0 ? path : $"{path}?handler={handler}", form);
    }

    public void Dispose() => _http.Dispose();
}
