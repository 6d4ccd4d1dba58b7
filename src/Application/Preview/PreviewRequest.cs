using Scim.Application.Members;
using Scim.Application.Resources;
using Scim.Domain.Connectors;

namespace Scim.Application.Preview;

/// <summary>
/// What a request would do, without doing it: the same use cases run, and the store keeps nothing. Answers
/// <c>{status, request, rewritten, response, member, events}</c>, errors of the request included.
/// </summary>
public sealed class PreviewRequest(RequestPlayer player)
{
    public async Task<JsonObject> HandleAsync(ProvisioningContext context, PreviewRequestInput input, CancellationToken cancel)
    {
        JsonObject? shown = null;
        context = context with { DryRun = true, OnRewritten = body => shown = body.DeepClone().AsObject() };
        var method = input.Method.ToUpperInvariant();
        var answer = await player.PlayAsync(context, method, input.Path, input.Body?.DeepClone(), cancel);
        var path = context.Connector is { Status: ConnectorStatus.Enabled, ProfileMissing: null }
            ? RequestPath.WithFilter(context.Connector, input.Path)
            : input.Path;
        return new JsonObject
        {
            ["status"] = answer.Status,
            ["request"] = Request(input.Method, input.Path, input.Body?.DeepClone().AsObject()),
            ["rewritten"] = Request(method, path, shown ?? input.Body?.DeepClone().AsObject()),
            ["response"] = answer.Document,
            ["member"] = answer.View is { } view && view.Type.HasLifecycle ? Member(context, view) : null,
            ["events"] = Events(answer),
        };
    }

    private static JsonObject Request(string method, string path, JsonObject? body) =>
        new() { ["method"] = method, ["path"] = path, ["body"] = body };

    private static JsonArray Events(PlayedAnswer answer) => new([.. answer.Events.Select(change => new JsonObject
    {
        ["type"] = change.Type,
        ["resourceType"] = change.ResourceType,
        ["resourceId"] = change.ResourceId,
        ["data"] = change.Data.DeepClone(),
    })]);

    private static JsonObject Member(ProvisioningContext context, ResourceView view)
    {
        var member = MemberData.Of(
            MemberFieldReader.Read(context.Connector, view.Resource.ReadAttributes()), view.Resource.Status, view.Resource.ExternalId);
        member.Insert(0, "id", view.Resource.Id.ToString());
        return member;
    }
}
