using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Web.Scim;

/// <summary>POST, GET, PUT, PATCH and DELETE of resources of any type, RFC 7644 §3.3 to §3.6.</summary>
public static class ResourceEndpoints
{
    public static async Task CreateAsync(ScimCall call)
    {
        var type = FindType(call);
        var selection = ReadSelection(call, type);
        var body = await ScimBody.ReadAsync(call, type);
        var answer = await call.Use<CreateResource>().HandleAsync(
            call.Context, new CreateResourceInput(type, body, selection), call.Cancel);
        await ScimResults.WriteAsync(call, answer);
    }

    public static async Task GetAsync(ScimCall call)
    {
        var type = FindType(call);
        var input = new GetResourceInput(type, FindId(call, type), ReadPrecondition(call), ReadSelection(call, type));
        await ScimResults.WriteAsync(call, await call.Use<GetResource>().HandleAsync(call.Context, input, call.Cancel));
    }

    public static async Task ReplaceAsync(ScimCall call)
    {
        var type = FindType(call);
        var (id, precondition, selection) = (FindId(call, type), ReadPrecondition(call), ReadSelection(call, type));
        var input = new ReplaceResourceInput(type, id, await ScimBody.ReadAsync(call, type), precondition, selection);
        await ScimResults.WriteAsync(call, await call.Use<ReplaceResource>().HandleAsync(call.Context, input, call.Cancel));
    }

    public static async Task PatchAsync(ScimCall call)
    {
        var type = FindType(call);
        var (id, precondition, selection) = (FindId(call, type), ReadPrecondition(call), ReadSelection(call, type));
        var input = new PatchResourceInput(type, id, await ScimBody.ReadAsync(call, type), precondition, selection);
        await ScimResults.WriteAsync(call, await call.Use<PatchResource>().HandleAsync(call.Context, input, call.Cancel));
    }

    public static async Task DeleteAsync(ScimCall call)
    {
        var type = FindType(call);
        var input = new DeleteResourceInput(type, FindId(call, type), ReadPrecondition(call));
        await ScimResults.WriteAsync(call, await call.Use<DeleteResource>().HandleAsync(call.Context, input, call.Cancel));
    }

    /// <summary>The resource type of the path, or 404.</summary>
    public static ResourceType FindType(ScimCall call) =>
        call.Context.Connector.Schemas.FindByEndpoint(call.Route("endpoint")) ?? throw DiscoveryEndpoints.Unknown(call);

    /// <summary>The id of the path; 404 for a text that is no id of ours, as for an id that does not exist.</summary>
    public static ResourceId FindId(ScimCall call, ResourceType type)
    {
        var text = call.Route("id");
        return ResourceId.TryParse(text, out var id) ? id : throw new ScimException(ScimErrors.NotFound(type.Name, text));
    }

    private static AttributeSelection ReadSelection(ScimCall call, ResourceType type) => call.Http.Request.QueryString.HasValue
        ? call.Use<ResourceIntake>().ReadSelection(
            call.Context.Connector, type, call.Query.Names("attributes"), call.Query.Names("excludedAttributes"))
        : AttributeSelection.Default;

    private static ETagPrecondition ReadPrecondition(ScimCall call)
    {
        var headers = call.Http.Request.Headers;
        return ETagPrecondition.Parse(
            headers.IfMatch.Count == 0 ? null : headers.IfMatch.ToString(),
            headers.IfNoneMatch.Count == 0 ? null : headers.IfNoneMatch.ToString());
    }
}
