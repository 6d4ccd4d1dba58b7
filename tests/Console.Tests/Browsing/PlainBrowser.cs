using System.Net;

namespace Scim.Console.Tests.Browsing;

/// <summary>A browser without a window: cookies and forms, no script and no style.</summary>
public sealed class PlainBrowser(Uri address) : IDisposable
{
    private const string Token = "__RequestVerificationToken";
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

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
        var page = await _http.GetStringAsync(path);
        var value = page[(page.IndexOf("value=\"", page.IndexOf(Token, StringComparison.Ordinal), StringComparison.Ordinal) + 7)..];
        var form = new FormUrlEncodedContent([KeyValuePair.Create(Token, value[..value.IndexOf('"')]), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await _http.PostAsync(handler.Length == 0 ? path : $"{path}?handler={handler}", form);
        return answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();
}
