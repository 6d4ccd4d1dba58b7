using Scim.Application.Presentation;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;

namespace Scim.Application.Preview;

/// <summary>Answers requests that came without HTTP by the use cases that the endpoints call.</summary>
public sealed class RequestPlayer(
    OperationRunner runner, ResourceIntake intake, RequestQueries queries, ResourceFinder finder, ResourcePresenter presenter)
{
    /// <summary>
    /// What the endpoint would answer, errors included. <paramref name="path"/> is relative to the connector's base URL and may have a
    /// query. Takes the body over.
    /// </summary>
    public async Task<PlayedAnswer> PlayAsync(
        ProvisioningContext context, string method, string path, JsonNode? body, CancellationToken cancel)
    {
        var outcome = await Outcome<PlayedAnswer>.OfAsync(() => AnswerAsync(context, method, path, body, cancel));
        return outcome.Value ?? new PlayedAnswer(outcome.Error!.Status, ErrorDocument.Of(outcome.Error));
    }

    private async Task<PlayedAnswer> AnswerAsync(
        ProvisioningContext context, string method, string path, JsonNode? body, CancellationToken cancel)
    {
        context.Connector.DemandUsable();
        var (plain, query) = RequestPath.Split(path);
        var message = Message(body);
        if (await queries.FindAsync(context, method, plain, query, message, cancel) is { } document)
        {
            return new PlayedAnswer(200, document);
        }

        var done = await runner.HandleAsync(
            context, RequestPath.Operation(intake, context.Connector, method, plain, query, message), cancel);
        var answer = await finder.ReadBackAsync(context, done, cancel);
        var shown = answer is { WithBody: true, View: { } view } ? await presenter.BuildAsync(context, view, cancel) : null;
        return new PlayedAnswer(answer.Status, shown) { View = answer.View, Events = answer.Events };
    }

    private static JsonObject? Message(JsonNode? body) =>
        body is null or JsonObject
            ? (JsonObject?)body
            : throw new ScimException(ScimErrors.BodyNotObject(body.GetValueKind().ToString().ToLowerInvariant()));
}
