using Microsoft.AspNetCore.Mvc;
using Scim.Application.OAuth;
using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Web.Console.Pages.Connectors;

/// <summary>OAuth 2.0 clients of a connector. A secret stands only in the answer to the request that made it.</summary>
public sealed class OAuthClientsModel(
    IOAuthClientStore store, CreateOAuthClient create, DeleteOAuthClient delete, IAssertionVerifier assertions) : ConnectorPage
{
    public static IReadOnlyList<(string Value, string Text)> Kinds { get; } =
    [
        .. Enum.GetValues<OAuthClientAuthentication>().Select(kind => (Names.Of(kind), Describe(kind)))
    ];

    public IssuedOAuthClient? Issued { get; private set; }

    public IReadOnlyList<OAuthClient> Clients { get; private set; } = [];

    public string Address => $"{ConnectorHome}/oauth-clients";

    public static string Describe(OAuthClientAuthentication kind) => kind switch
    {
        OAuthClientAuthentication.ClientSecret => "Client secret",
        OAuthClientAuthentication.PrivateKeyJwt => "Assertion signed with its own key",
        _ => "Assertion of another issuer",
    };

    public Task OnGetAsync() => LoadAsync();

    public async Task OnPostCreateAsync()
    {
        if (await TryAsync(
            async () => Issued = await create.HandleAsync(Connector, OAuthClientInput.Read(Body(), assertions), Actor, Cancel)))
        {
            Form = new ConsoleForm();
        }

        await LoadAsync();
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id)
    {
        if (await TryAsync(() => delete.HandleAsync(Connector, id, Actor, Cancel)))
        {
            return Done("The client was deleted. The tokens that it obtained end within a second on every node.", Address);
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync() => Clients = await store.ListAsync(Connector, Cancel);

    private JsonObject Body() => new()
    {
        ["name"] = Form.Text("name"),
        ["authentication"] = Form.Text("authentication"),
        ["jwks"] = Form.Json("jwks"),
        ["issuer"] = Form.Text("issuer"),
        ["subject"] = Form.Text("subject"),
        ["accessTokenSeconds"] = Form.Number("accessTokenSeconds"),
    };
}
