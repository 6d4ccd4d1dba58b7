using Scim.Application.Members;
using Scim.Application.Resources;
using Scim.Domain.Connectors;

namespace Scim.Application.Preview;

/// <summary>What a request would do, without doing it: the same use cases run, and the store keeps nothing.</summary>
public sealed class PreviewRequest(RequestPlayer player)
{
    public async Task<PreviewOutcome> HandleAsync(ProvisioningContext context, PreviewRequestInput input, CancellationToken cancel)
    {
        JsonObject? shown = null;
        context = context with { DryRun = true, OnRewritten = body => shown = body.DeepClone().AsObject() };
        var answer = await player.PlayAsync(context, input.Method, input.Path, input.Body?.DeepClone(), cancel);
        var path = context.Connector is { Status: ConnectorStatus.Enabled, ProfileMissing: null }
            ? RequestPath.WithFilter(context.Connector, input.Path)
            : input.Path;
        return new PreviewOutcome(
            answer.Status, input, input with { Path = path, Body = shown ?? input.Body }, answer.Document,
            answer.View is { } view && view.Type.HasLifecycle ? Member(context, view) : null, answer.Events);
    }

    private static JsonObject Member(ProvisioningContext context, ResourceView view)
    {
        var member = MemberData.Of(
            MemberFieldReader.Read(context.Connector, view.Resource.ReadAttributes()), view.Resource.Status, view.Resource.ExternalId);
        member.Insert(0, "id", view.Resource.Id.ToString());
        return member;
    }
}
