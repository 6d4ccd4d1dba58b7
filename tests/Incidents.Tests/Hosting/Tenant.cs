using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.SetupLinks;

namespace Scim.Incidents.Tests.Hosting;

/// <summary>One connector of one organization, with a token of it.</summary>
public sealed record Tenant(Service Service, string Organization, string Connector, string Token, string TokenId)
{
    public const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string PatchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    public const string BulkSchema = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

    public string BasePath => $"/scim/{Organization}/{Connector}/v2";

    public string AdminPath => $"/organizations/{Organization}/connectors/{Connector}";

    public Task<Answer> SendAsync(string method, string path, JsonObject? body = null, params (string Name, string Value)[] headers) =>
        Service.SendAsync(
            method, BasePath + path, body?.ToJsonString(), "application/scim+json", [("Authorization", "Bearer " + Token), .. headers]);

    public async Task<string> CreateUserAsync(string userName, JsonObject? more = null) =>
        (await SendAsync("POST", "/Users", User(userName, more))).Demand(201)["id"]!;

    public async Task<string> CreateGroupAsync(string displayName, params string[] members) =>
        (await SendAsync("POST", "/Groups", Group(displayName, members))).Demand(201)["id"]!;

    public async Task<long> CountAsync(string endpoint, string filter) =>
        (await SendAsync("GET", $"/{endpoint}?count=0&filter={Uri.EscapeDataString(filter)}")).Demand(
            200).Body["totalResults"]!.GetValue<long>();

    /// <summary>The secret of a link that is open for an hour.</summary>
    public async Task<string> NewSetupLinkAsync()
    {
        var provider = Service.Services;
        var organization = await provider.GetRequiredService<IOrganizationStore>().FindAsync(Organization, default);
        var connector = await provider.GetRequiredService<IConnectorStore>().FindAsync(organization!.Id, Connector, default);
        return (await provider.GetRequiredService<CreateSetupLink>().HandleAsync(
            connector!, new CreateSetupLinkInput(1), new Actor("admin"), default)).Secret;
    }

    /// <summary>The audit rows of the connector, oldest first.</summary>
    public async Task<JsonArray> AuditAsync() =>
        (await Service.AdminAsync("GET", $"/organizations/{Organization}/audit?connector={Connector}&limit=200")).Demand(
            200).Body["items"]!.AsArray();

    public static JsonObject User(string userName, JsonObject? more = null)
    {
        var user = new JsonObject { ["schemas"] = new JsonArray(UserSchema), ["userName"] = userName };
        foreach (var (name, value) in more ?? [])
        {
            user[name] = value?.DeepClone();
        }

        return user;
    }

    public static JsonObject Group(string displayName, params string[] members) => new()
    {
        ["schemas"] = new JsonArray(GroupSchema),
        ["displayName"] = displayName,
        ["members"] = new JsonArray([.. members.Select(member => new JsonObject { ["value"] = member })]),
    };

    public static JsonObject Patch(params JsonObject[] operations) =>
        new() { ["schemas"] = new JsonArray(PatchSchema), ["Operations"] = new JsonArray([.. operations]) };

    public static JsonObject Bulk(params JsonObject[] operations) =>
        new() { ["schemas"] = new JsonArray(BulkSchema), ["Operations"] = new JsonArray([.. operations]) };
}
