namespace Scim.Durability.Load;

/// <summary>The requests of the load. A token stands in two attributes of a user, so that half a change would be seen.</summary>
internal static class Bodies
{
    public static JsonObject User(string name, string token) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
        ["userName"] = name,
        ["externalId"] = "x-" + name,
        ["displayName"] = token,
        ["title"] = token,
        ["active"] = true,
        ["name"] = new JsonObject { ["givenName"] = "Given " + name, ["familyName"] = "Family" },
        ["emails"] = new JsonArray(new JsonObject { ["value"] = name + "@example.com", ["type"] = "work", ["primary"] = true }),
    };

    public static JsonObject Group(string token, params string[] members) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
        ["displayName"] = token,
        ["members"] = new JsonArray([.. members.Select(member => new JsonObject { ["value"] = member })]),
    };

    public static JsonObject Tokens(string token) => Patch(Replace("displayName", token), Replace("title", token));

    public static JsonObject DisplayName(string token) => Patch(Replace("displayName", token));

    public static JsonObject AddMember(string id) =>
        Patch(new JsonObject { ["op"] = "add", ["path"] = "members", ["value"] = new JsonArray(new JsonObject { ["value"] = id }) });

    public static JsonObject RemoveMember(string id) =>
        Patch(new JsonObject { ["op"] = "remove", ["path"] = $"members[value eq \"{id}\"]" });

    public static JsonObject Bulk(params JsonObject[] operations) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:BulkRequest"),
        ["Operations"] = new JsonArray([.. operations]),
    };

    public static JsonObject Operation(string method, string path, string? bulkId, JsonObject data)
    {
        var operation = new JsonObject { ["method"] = method, ["path"] = path, ["data"] = data };
        if (bulkId is not null)
        {
            operation["bulkId"] = bulkId;
        }

        return operation;
    }

    private static JsonObject Patch(params JsonObject[] operations) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
        ["Operations"] = new JsonArray([.. operations]),
    };

    private static JsonObject Replace(string path, string value) => new() { ["op"] = "replace", ["path"] = path, ["value"] = value };
}
