using Scim.Application.Discovery;
using Scim.Application.Provisioning;
using Scim.Domain.Errors;

namespace Scim.Application.Simulation;

/// <summary>A connector without HTTP between: the same use cases that the endpoints call.</summary>
public sealed class ConnectorTarget(
    OperationRunner runner,
    ListResources list,
    ResourceIntake intake,
    ResourcePresenter presenter,
    ListPresenter lists,
    GetServiceProviderConfig config,
    GetSchemas schemas,
    GetResourceTypes types)
{
    public ISimulationTarget For(ProvisioningContext context) => new Bound(this, context);

    private async Task<SimulationAnswer> SendAsync(ProvisioningContext context, string method, string path, JsonNode? body, CancellationToken cancel)
    {
        JsonNode? document = null;
        var result = await runner.RunAsync(async () =>
        {
            var (plain, query) = PreviewPath.Split(path);
            document = method == "GET" ? Discover(context, plain) : null;
            if (document is null && method == "GET" && PreviewPath.FindListType(context, plain) is { } type)
            {
                document = await ListAsync(context, await list.HandleAsync(context, new ListResourcesInput(type, PreviewPath.Search(query)), cancel), cancel);
            }

            return document is null ? await runner.HandleAsync(context, Operation(context, method, plain, query, body), cancel) : ResourceAnswer.NoContent with { Status = 200 };
        });
        document = result.Error is { } error ? ErrorDocument.Of(error)
            : result.Answer is { WithBody: true, View: { } view } ? await presenter.BuildAsync(context, view, cancel)
            : document;
        return new SimulationAnswer(result.Status, document);
    }

    private JsonObject? Discover(ProvisioningContext context, string path) => path.TrimEnd('/') switch
    {
        "/ServiceProviderConfig" => config.Handle(context),
        "/Schemas" => schemas.HandleAll(context),
        "/ResourceTypes" => types.HandleAll(context),
        _ => null,
    };

    private ResourceOperation Operation(ProvisioningContext context, string method, string path, ILookup<string, string> query, JsonNode? body)
    {
        if (body is not (null or JsonObject))
        {
            throw new ScimException(ScimErrors.BodyNotObject(body.GetValueKind().ToString().ToLowerInvariant()));
        }

        return PreviewPath.Operation(intake, context.Connector, method, path, query, (JsonObject?)body);
    }

    private async Task<JsonNode?> ListAsync(ProvisioningContext context, ListAnswer page, CancellationToken cancel)
    {
        using var output = new JsonOutput();
        await lists.WriteAsync(output, context, page, cancel);
        return JsonNode.Parse(output.Written.Span);
    }

    private sealed class Bound(ConnectorTarget owner, ProvisioningContext context) : ISimulationTarget
    {
        public Task<SimulationAnswer> SendAsync(string method, string path, JsonNode? body, CancellationToken cancel) => owner.SendAsync(context, method, path, body, cancel);
    }
}
