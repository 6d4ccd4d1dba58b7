using Scim.Application.Tokens;

namespace Scim.Web.Admin.Tokens;

public static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder group)
    {
        group.MapPost("{org}/connectors/{connector}/tokens", CreateAsync).WithSummary("Creates an access token; it is shown only here")
            .MayTake<TokenBody>().Answers<IssuedTokenView>(201);
        group
            .MapGet("{org}/connectors/{connector}/tokens", ListAsync)
            .WithSummary("Lists the access tokens of a connector")
            .Answers<ListView<TokenView>>()
            .Pages();
        group
            .MapDelete("{org}/connectors/{connector}/tokens/{id}", RevokeAsync)
            .WithSummary("Revokes an access token")
            .AnswersNothing()
            .WithoutVersion();
        group
            .MapPost("{org}/connectors/{connector}/tokens/{id}/rotate", RotateAsync)
            .WithSummary("Creates the successor of an access token, which ends after the overlap")
            .MayTake<RotationBody>().Answers<IssuedTokenView>(201);
        group
            .MapPost("{org}/connectors/{connector}/tokens/{id}/reveal", RevealAsync)
            .WithSummary("Shows, once, a token that scheduled rotation made")
            .Answers<IssuedTokenView>().Refuses(410);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, AdminScope scope, IssueToken issue, TimeProvider clock, string org, string connector)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var input = TokenInput.Read(await AdminBody.ReadAsync(http, optional: true), clock.GetUtcNow());
        var issued = await issue.HandleAsync(found, input, AdminRequest.ActorOf(http), http.RequestAborted);
        return AdminJson.Created($"{http.Request.Path}/{issued.Token.Id}", IssuedTokenView.Of(issued));
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, AdminScope scope, ITokenStore tokens, TimeProvider clock, string org, string connector)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var now = clock.GetUtcNow();
        var page = ListPage.Of(
            http, await tokens.ListAsync(found, http.RequestAborted), token => $"{token.CreatedAt.UtcTicks:D19}_{token.Id:D}",
            descending: true);
        return AdminJson.Ok(ListView<TokenView>.Of(page, token => TokenView.Of(token, now)));
    }

    private static async Task<IResult> RevokeAsync(
        HttpContext http, AdminScope scope, RevokeToken revoke, string org, string connector, string id)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        await revoke.HandleAsync(found, AdminRequest.ReadId("Token", id), AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> RotateAsync(
        HttpContext http, AdminScope scope, RotateToken rotate, TimeProvider clock, string org, string connector, string id)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var input = TokenRotationInput.Read(await AdminBody.ReadAsync(http, optional: true), clock.GetUtcNow());
        var issued = await rotate.HandleAsync(
            found, AdminRequest.ReadId("Token", id), input, AdminRequest.ActorOf(http), http.RequestAborted);
        var segment = http.GetEndpoint()!.Metadata.GetRequiredMetadata<KindMetadata>().Segment;
        return AdminJson.Created(
            $"{AdminEndpoints.Prefix}/{segment}/{org}/connectors/{connector}/tokens/{issued.Token.Id:D}", IssuedTokenView.Of(issued));
    }

    private static async Task<IResult> RevealAsync(
        HttpContext http, AdminScope scope, RevealToken reveal, string org, string connector, string id)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var issued = await reveal.HandleAsync(found, AdminRequest.ReadId("Token", id), AdminRequest.ActorOf(http), http.RequestAborted);
        return AdminJson.Ok(IssuedTokenView.Of(issued));
    }
}
