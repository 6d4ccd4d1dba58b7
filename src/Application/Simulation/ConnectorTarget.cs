using Scim.Application.Presentation;
using Scim.Application.Preview;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;

namespace Scim.Application.Simulation;

/// <summary>A connector without HTTP between: the same use cases that the endpoints call.</summary>
public sealed class ConnectorTarget(OperationRunner runner, ResourceIntake intake, RequestQueries queries, ResourcePresenter presenter)
{
    public ISimulationTarget For(ProvisioningContext context) => new Bound(this, context);

    private async Task<SimulationAnswer> SendAsync(ProvisioningContext context, string method, string path, JsonNode? body, CancellationToken cancel)
    {
        JsonNode? document = null;
        var result = await runner.RunAsync(async () =>
        {
            var (plain, query) = RequestPath.Split(path);
            var message = Message(body);
            document = await queries.FindAsync(context, method, plain, query, message, cancel);
            return document is null
                ? await runner.HandleAsync(context, RequestPath.Operation(intake, context.Connector, method, plain, query, message), cancel)
                : ResourceAnswer.NoContent with { Status = 200 };
        });
        document = result.Error is { } error ? ErrorDocument.Of(error)
            : result.Answer is { WithBody: true, View: { } view } ? await presenter.BuildAsync(context, view, cancel)
            : document;
        return new SimulationAnswer(result.Status, document);
    }

    private static JsonObject? Message(JsonNode? body) =>
        body is null or JsonObject ? (JsonObject?)body : throw new ScimException(ScimErrors.BodyNotObject(body.GetValueKind().ToString().ToLowerInvariant()));

    private sealed class Bound(ConnectorTarget owner, ProvisioningContext context) : ISimulationTarget
    {
        public Task<SimulationAnswer> SendAsync(string method, string path, JsonNode? body, CancellationToken cancel) => owner.SendAsync(context, method, path, body, cancel);
    }
}
