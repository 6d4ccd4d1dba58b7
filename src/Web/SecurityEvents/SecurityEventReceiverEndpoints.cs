using Scim.Application.SecurityEvents;
using Scim.Application.Validation;
using Scim.Web.Admin;
using Scim.Web.Hosting;
using Scim.Web.Observability;

namespace Scim.Web.SecurityEvents;

/// <summary>
/// What receivers of Security Event Tokens call: the poll (RFC 8936), proven by the stream's own token, and the public keys.
/// </summary>
public static class SecurityEventReceiverEndpoints
{
    public const string Prefix = "/security-events";
    private const string KeySet = "/.well-known/jwks.json";

    public static void MapSecurityEventReceivers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Prefix + "/{id}/poll", PollAsync).AddEndpointFilter(OutageAnswer.GiveAsync);
        routes.MapGet(KeySet, KeysAsync).AddEndpointFilter(OutageAnswer.GiveAsync);
    }

    private static async Task<IResult> KeysAsync(HttpContext http, ISecurityEventSigner signer) =>
        Results.Json(await signer.ReadKeySetAsync(http.RequestAborted), AdminJson.Options, "application/jwk-set+json");

    private static async Task<IResult> PollAsync(
        HttpContext http, ISecurityEventStreamStore streams, PollSecurityEvents poll, IHostApplicationLifetime life, string id)
    {
        try
        {
            if (await AuthenticateAsync(http, streams, id) is not { } stream)
            {
                http.Response.Headers.WWWAuthenticate = BearerToken.Challenge(http);
                return Fault(401, "authentication_failed", "This needs the token of this stream, sent as 'Authorization: Bearer <token>'.");
            }

            if (!stream.Enabled)
            {
                return Fault(403, "access_denied", "This stream is disabled.");
            }

            var request = PollRequest.Read(await AdminBody.ReadAsync(http, optional: true));
            return Results.Json(await poll.HandleAsync(stream, request, life.ApplicationStopping, http.RequestAborted), AdminJson.Options);
        }
        catch (ProblemException refusal)
        {
            return Fault(refusal.Problem.Status, "invalid_request", refusal.Problem.Detail);
        }
    }

    private static async Task<SecurityEventStream?> AuthenticateAsync(HttpContext http, ISecurityEventStreamStore streams, string id)
    {
        return BearerToken.Read(http) is { } token
            && Guid.TryParseExact(id, "D", out var key)
            && await streams.FindForReceiverAsync(key, http.RequestAborted) is { } stream
            && stream.IsToken(token)
            ? stream
            : null;
    }

    private static IResult Fault(int status, string code, string description) =>
        Results.Json(new JsonObject { ["err"] = code, ["description"] = description }, AdminJson.Options, statusCode: status);
}
