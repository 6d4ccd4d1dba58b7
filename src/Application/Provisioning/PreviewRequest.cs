using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Domain.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Profiles;

namespace Scim.Application.Provisioning;

/// <summary><see cref="Path"/> is relative to the connector's base URL, as in <c>/Users?filter=…</c>.</summary>
public sealed record PreviewRequestInput(string Method, string Path, JsonObject? Body);

/// <summary>
/// What a request would do, without doing it: the same use cases run, and the store keeps nothing. Answers
/// <c>{status, request, rewritten, response, member, events}</c>, errors of the request included.
/// </summary>
public sealed class PreviewRequest(OperationRunner runner, ResourceIntake intake, PreviewQueries queries, ResourcePresenter presenter)
{
    public async Task<JsonObject> HandleAsync(ProvisioningContext context, PreviewRequestInput input, CancellationToken cancel)
    {
        context = context with { DryRun = true };
        var method = input.Method.ToUpperInvariant();
        var (path, query) = PreviewPath.Split(input.Path);
        var rewritten = Request(method, path, input.Body?.DeepClone().AsObject());
        JsonNode? page = null;
        var result = await runner.RunAsync(async () =>
        {
            DemandOpen(context.Connector);
            rewritten = Rewrite(context, method, path, query, input.Body);
            page = await queries.FindAsync(context, method, path, query, input.Body, cancel);
            if (page is not null)
            {
                return ResourceAnswer.NoContent with { Status = 200 };
            }

            var operation = PreviewPath.Operation(intake, context.Connector, method, path, query, input.Body?.DeepClone().AsObject());
            return await runner.HandleAsync(context, operation, cancel);
        });
        return await DescribeAsync(context, input, rewritten, result, page, cancel);
    }

    /// <summary>As the endpoint does before anything else.</summary>
    private static void DemandOpen(ConnectorContext connector)
    {
        if (connector.ProfileMissing is { } profile)
        {
            throw new ScimException(ScimErrors.ProfileMissing(profile));
        }

        if (connector.Status == ConnectorStatus.Disabled)
        {
            throw new ScimException(ScimErrors.ConnectorDisabled());
        }
    }

    private static JsonObject Rewrite(ProvisioningContext context, string method, string path, ILookup<string, string> query, JsonObject? body)
    {
        var connector = context.Connector;
        var type = connector.Schemas.FindByEndpoint(path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "");
        var clone = body?.DeepClone().AsObject();
        var filter = query["filter"].FirstOrDefault();
        if (type is null || path.EndsWith("/.search", StringComparison.Ordinal))
        {
            return Request(method, path, clone);
        }

        var profile = new ProfileContext(type, connector.Schemas, connector.ProfileSettings);
        var shown = filter is null ? path : $"{path}?filter={connector.Profile.RewriteFilter(filter, profile)}";
        return Request(method, shown, (method, clone) switch
        {
            (_, null) => null,
            ("PATCH", _) => connector.Profile.RewritePatch(clone, profile),
            _ => connector.Profile.RewriteResource(clone, profile),
        });
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
        var fields = MemberFieldReader.Read(context.Connector, view.Resource.ReadAttributes());
        return new JsonObject
        {
            ["id"] = view.Resource.Id.ToString(),
            ["username"] = fields.Username,
            ["email"] = fields.Email,
            ["givenName"] = fields.GivenName,
            ["familyName"] = fields.FamilyName,
            ["displayName"] = fields.DisplayName,
            ["status"] = JsonNamingPolicy.CamelCase.ConvertName(view.Resource.Status.ToString()),
            ["externalId"] = view.Resource.ExternalId,
        };
    }
}
