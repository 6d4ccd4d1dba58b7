using Scim.Application.OAuth;
using Scim.Web.Hosting;

namespace Scim.Web.Admin.OAuth;

/// <summary>OAuth 2.0 clients of a connector.</summary>
public static class OAuthClientEndpoints
{
    public static void MapOAuthClients(this IEndpointRouteBuilder group)
    {
        group
            .MapPost("{org}/connectors/{connector}/oauth-clients", CreateAsync)
            .WithSummary("Creates an OAuth client; a secret is shown only here")
            .Takes<OAuthClientBody>().Answers<OAuthClientView>(201);
        group.MapGet("{org}/connectors/{connector}/oauth-clients", ListAsync).WithSummary("Lists the OAuth clients of a connector")
            .Answers<ListView<OAuthClientView>>().Pages();
        group
            .MapDelete("{org}/connectors/{connector}/oauth-clients/{id}", DeleteAsync)
            .WithSummary("Deletes an OAuth client and ends its access tokens")
            .AnswersNothing().WithoutVersion();
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, AdminScope scope, CreateOAuthClient create, IAssertionVerifier assertions, string org, string connector)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var input = OAuthClientInput.Read(await AdminBody.ReadAsync(http, optional: true), assertions);
        var issued = await create.HandleAsync(found, input, AdminRequest.ActorOf(http), http.RequestAborted);
        return AdminJson.Created(
            $"{http.Request.Path}/{issued.Client.Id}",
            OAuthClientView.Of(issued.Client, TenantUrls.BaseOf(http)) with { ClientSecret = issued.Secret });
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, AdminScope scope, IOAuthClientStore clients, string org, string connector)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var page = ListPage.Of(
            http, await clients.ListAsync(found, http.RequestAborted), client => client.Id.ToString("D"), descending: true);
        return AdminJson.Ok(ListView<OAuthClientView>.Of(page, client => OAuthClientView.Of(client, TenantUrls.BaseOf(http))));
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext http, AdminScope scope, DeleteOAuthClient delete, string org, string connector, string id)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        await delete.HandleAsync(found, AdminRequest.ReadId("OAuth client", id), AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.NoContent();
    }
}
