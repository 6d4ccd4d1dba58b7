using System.Net.Http.Headers;
using System.Text;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Web.Tests.Hosting;

/// <summary>An identity provider's client of one connector.</summary>
public sealed class ScimClient(ScimHost host, Organization organization, Connector connector, string token)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public ScimHost Host { get; } = host;

    public Organization Organization { get; } = organization;

    public Connector Connector { get; } = connector;

    public string Token { get; } = token;

    public string BaseUrl { get; } = $"{host.Address.GetLeftPart(UriPartial.Authority)}/scim/{organization.Slug}/{connector.Slug}/v2";

    public Task<ScimReply> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    public Task<ScimReply> PostAsync(string path, string body) => SendAsync("POST", path, body);

    public Task<ScimReply> PutAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync("PUT", path, body, headers);

    public Task<ScimReply> PatchAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync("PATCH", path, body, headers);

    public Task<ScimReply> DeleteAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync("DELETE", path, null, headers);

    public Task<ScimReply> SendAsync(string method, string path, string? body, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), "application/scim+json", headers);

    /// <summary>Headers given replace those of every request; an empty value leaves one out.</summary>
    public async Task<ScimReply> SendAsync(
        string method, string path, byte[]? body, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), BaseUrl + path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (!headers.Any(header => header.Name == "Authorization"))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        return await ScimReply.ReadAsync(response);
    }

    /// <summary>Creates a user and answers its id.</summary>
    public async Task<string> CreateUserAsync(string userName, string more = "") =>
        (await PostAsync("/Users", $$"""{"schemas":["{{Schemas.User}}"],"userName":"{{userName}}"{{more}}}""")).Created();

    public async Task<string> CreateGroupAsync(string displayName, params string[] members)
    {
        var list = string.Join(',', members.Select(member => $$"""{"value":"{{member}}"}"""));
        return (await PostAsync(
            "/Groups", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"{{displayName}}","members":[{{list}}]}""")).Created();
    }
}
