using Scim.Application.Members;
using Scim.Application.Presentation;
using Scim.Application.Provisioning;
using Scim.Application.Resources;

namespace Scim.Application.Preview;

/// <summary>
/// What a request would do, without doing it: the same use cases run, and the store keeps nothing. Answers
/// <c>{status, request, rewritten, response, member, events}</c>, errors of the request included.
/// </summary>
public sealed class PreviewRequest(OperationRunner runner, ResourceIntake intake, RequestQueries queries, ResourcePresenter presenter)
{
    public async Task<JsonObject> HandleAsync(ProvisioningContext context, PreviewRequestInput input, CancellationToken cancel)
    {
        JsonObject? shown = null;
        context = context with { DryRun = true, OnRewritten = body => shown = body.DeepClone().AsObject() };
        var method = input.Method.ToUpperInvariant();
        var (path, query) = RequestPath.Split(input.Path);
        var shownPath = input.Path;
        JsonNode? page = null;
        var result = await runner.RunAsync(async () =>
        {
            context.Connector.DemandUsable();
            shownPath = RequestPath.WithFilter(context.Connector, input.Path);
            page = await queries.FindAsync(context, method, path, query, input.Body, cancel);
            if (page is not null)
            {
                return ResourceAnswer.NoContent with { Status = 200 };
            }

            var operation = RequestPath.Operation(intake, context.Connector, method, path, query, input.Body?.DeepClone().AsObject());
            return await runner.HandleAsync(context, operation, cancel);
        });
        var rewritten = Request(method, shownPath, shown ?? input.Body?.DeepClone().AsObject());
        return await DescribeAsync(context, input, rewritten, result, page, cancel);
    }

    private static JsonObject Request(string method, string path, JsonObject? body) => new() { ["method"] = method, ["path"] = path, ["body"] = body };

    private async Task<JsonObject> DescribeAsync(
        ProvisioningContext context, PreviewRequestInput input, JsonObject rewritten, OperationResult result, JsonNode? page, CancellationToken cancel) => new()
        {
            ["status"] = result.Status,
            ["request"] = Request(input.Method, input.Path, input.Body?.DeepClone().AsObject()),
            ["rewritten"] = rewritten,
            ["response"] = result.Error is { } error ? ErrorDocument.Of(error) : page ?? await ResourceAsync(context, result.Answer!, cancel),
            ["member"] = result.Answer?.View is { } view && view.Type.HasLifecycle ? Member(context, view) : null,
            ["events"] = new JsonArray([.. (result.Answer?.Events ?? []).Select(change => new JsonObject
        {
            ["type"] = change.Type,
            ["resourceType"] = change.ResourceType,
            ["resourceId"] = change.ResourceId,
            ["data"] = change.Data.DeepClone(),
        })]),
        };

    private async ValueTask<JsonNode?> ResourceAsync(ProvisioningContext context, ResourceAnswer answer, CancellationToken cancel) =>
        answer is { WithBody: true, View: { } view } ? await presenter.BuildAsync(context, view, cancel) : null;

    private static JsonObject Member(ProvisioningContext context, ResourceView view)
    {
        var member = MemberData.Of(MemberFieldReader.Read(context.Connector, view.Resource.ReadAttributes()), view.Resource.Status, view.Resource.ExternalId);
        member.Insert(0, "id", view.Resource.Id.ToString());
        return member;
    }
}
