using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Scim.Application.OAuth;
using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Web.Console.Pages;

/// <summary>OAuth 2.0 clients of a connector. A secret stands only in the answer to the request that made it.</summary>
public sealed class OAuthClientsModel(IOAuthClientStore store, CreateOAuthClient create, DeleteOAuthClient delete, IAssertions assertions) : ConnectorPage
{
    public static IReadOnlyList<(string Value, string Text)> Kinds { get; } = [.. Enum.GetValues<OAuthClientAuthentication>().Select(kind => (Names.Of(kind), Describe(kind)))];

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
        var keys = ReadKeys();
        if (Form.Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (await TryAsync(async () => Issued = await create.HandleAsync(Connector, OAuthClientInput.Read(Body(keys), assertions), Actor, Cancel)))
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

    private JsonObject Body(JsonNode? keys) => new()
    {
        ["name"] = Form.Text("name"),
        ["authentication"] = Form.Text("authentication"),
        ["jwks"] = keys,
        ["issuer"] = Form.Text("issuer"),
        ["subject"] = Form.Text("subject"),
        ["accessTokenSeconds"] = Form.Number("accessTokenSeconds"),
    };

    private JsonNode? ReadKeys()
    {
        try
        {
            return Form.Text("jwks") is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException fault)
        {
            Form.Fail("jwks", $"The key set is no JSON: line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}.");
            return null;
        }
    }
}
