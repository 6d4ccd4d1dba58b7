using Scim.Application.Listing;

namespace Scim.Web.Scim;

/// <summary>Queries over one resource type, over all of them, and over the members of one group; by GET and by <c>/.search</c>.</summary>
public static class QueryEndpoints
{
    public static Task ListAsync(ScimCall call) => ListAsync(call, call.Query.ReadSearch());

    public static async Task SearchAsync(ScimCall call) => await ListAsync(call, await ReadSearchAsync(call));

    public static Task RootAsync(ScimCall call) => RootAsync(call, call.Query.ReadSearch());

    public static async Task SearchRootAsync(ScimCall call) => await RootAsync(call, await ReadSearchAsync(call));

    public static async Task MembersAsync(ScimCall call)
    {
        var type = ResourceEndpoints.FindType(call);
        var input = new ListGroupMembersInput(
            type, ResourceEndpoints.FindId(call, type), call.Query.Text("cursor"), call.Query.Number("count"));
        await ScimResults.WriteAsync(call, await call.Use<ListGroupMembers>().HandleAsync(call.Context, input, call.Cancel));
    }

    private static async Task<SearchInput> ReadSearchAsync(ScimCall call) =>
        SearchRequestReader.Read(await ScimBody.ReadAsync(call), call.Context.Connector);

    private static async Task ListAsync(ScimCall call, SearchInput search)
    {
        var input = new ListResourcesInput(ResourceEndpoints.FindType(call), search);
        await ScimResults.WriteAsync(call, await call.Use<ListResources>().HandleAsync(call.Context, input, call.Cancel));
    }

    private static async Task RootAsync(ScimCall call, SearchInput search) =>
        await ScimResults.WriteAsync(call, await call.Use<SearchResources>().HandleAsync(call.Context, search, call.Cancel));
}
