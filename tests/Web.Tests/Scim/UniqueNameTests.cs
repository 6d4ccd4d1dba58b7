using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

/// <summary>A name that is taken: the 409 says who has it, as far as an admin of the same organization may know.</summary>
public sealed class UniqueNameTests(Hosts hosts)
{
    public static TheoryData<string> Databases => Hosts.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Owner_of_the_same_connector_is_named(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var ann = await scim.CreateUserAsync("ann");
        var bob = await scim.CreateUserAsync("bob");
        var taken =
            $"userName 'ANN' is already used by the User '{ann}' of this connector. Choose another value, or change that User instead.";

        Refused(taken, await scim.PostAsync("/Users", User("ANN")));
        Refused(taken, await scim.PutAsync($"/Users/{bob}", User("ANN")));
        Refused(taken, await scim.PatchAsync($"/Users/{bob}", Rename("ANN")));
        await scim.PatchAsync($"/Users/{ann}", Schemas.Patch("""{"op":"replace","path":"active","value":false}"""));
        var deactivated =
            $"userName 'ann' is already used by the User '{ann}' of this connector, which is deactivated. Choose another value, or set "
                + "'active' of that User to true instead.";
        Refused(deactivated, await scim.PostAsync("/Users", User("ann")));
        Refused(deactivated, await scim.PatchAsync($"/Users/{bob}", Rename("ann")));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Owner_of_another_connector_is_known_by_its_slug_only(string database)
    {
        var other = await hosts.ConnectAsync(database);
        var ann = await other.CreateUserAsync("ann");
        var scim = await other.Host.ConnectAsync(other.Organization, "next", "{}");
        var bob = await scim.CreateUserAsync("bob");
        var start = $"userName 'ann' is already used by a user of the connector '{other.Connector.Slug}'";
        const string End = ". Choose another value, or delete that user through its own connector first.";

        Refused(start + End, await scim.PostAsync("/Users", User("ann")));
        Refused(start + End, await scim.PutAsync($"/Users/{bob}", User("ann")));
        Refused(start + End, await scim.PatchAsync($"/Users/{bob}", Rename("ann")));
        await other.PatchAsync($"/Users/{ann}", Schemas.Patch("""{"op":"replace","path":"active","value":false}"""));
        Refused($"{start} (deactivated){End}", await scim.PostAsync("/Users", User("ann")));
        Refused($"{start} (deactivated){End}", await scim.PatchAsync($"/Users/{bob}", Rename("ann")));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Owner_is_named_in_bulk_as_well(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var ann = await scim.CreateUserAsync("ann");
        var reply = await scim.PostAsync("/Bulk", $$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
              {"method":"POST","path":"/Users","bulkId":"1","data":{{User("ann")}}},
              {"method":"POST","path":"/Users","bulkId":"2","data":{{User("bob")}}},
              {"method":"POST","path":"/Users","bulkId":"3","data":{{User("bob")}}}]}
            """);

        var bob = reply.Demand(HttpStatusCode.OK)["Operations/1/location"]!.Split('/')[^1];
        Assert.Contains($"by the User '{ann}' of this connector", reply["Operations/0/response/detail"], StringComparison.Ordinal);
        Assert.Contains($"by the User '{bob}' of this connector", reply["Operations/2/response/detail"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Owners_of_group_names_and_of_custom_attributes_are_named(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var staff = await scim.CreateGroupAsync("Staff");
        var crew = await scim.CreateGroupAsync("Crew");
        var taken =
            $"displayName 'STAFF' is already used by the Group '{staff}' of this connector. Choose another value, or change that "
                + "Group instead.";
        Refused(taken, await scim.PostAsync("/Groups", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"STAFF"}"""));
        Refused(
            taken, await scim.PatchAsync($"/Groups/{crew}", Schemas.Patch("""{"op":"replace","path":"displayName","value":"STAFF"}""")));

        const string Key = "urn:example:params:scim:schemas:key:1.0:Key";
        await AddAsync(scim, ConnectorSchemaKind.Schema, $$"""
            {"id":"{{Key}}","name":"Key","attributes":[
              {"name":"number","type":"string","required":true,"uniqueness":"server"},{"name":"serial","type":"string","uniqueness":"server"}]}
            """);
        await AddAsync(scim, ConnectorSchemaKind.ResourceType, $$"""{"name":"Key","endpoint":"/Keys","schema":"{{Key}}"}""");
        var first = (await scim.PostAsync("/Keys", $$"""{"schemas":["{{Key}}"],"number":"1","serial":"S"}""")).Created();
        Refused($"serial 's' is already used by the Key '{first}' of this connector. Choose another value, or change that Key instead.",
            await scim.PostAsync("/Keys", $$"""{"schemas":["{{Key}}"],"number":"2","serial":"s"}"""));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Handle_that_is_taken_is_told_apart_from_a_userName(string database)
    {
        const string Derived = """{"usernamePolicy":"handle","attributeMapping":[{"from":"nickName","to":"username"}]}""";
        var scim = await hosts.ConnectAsync(database, Derived);
        var ann = await scim.CreateUserAsync("ann@example.com", ",\"nickName\":\"ann\"");
        var bob = await scim.CreateUserAsync("bob@example.com", ",\"nickName\":\"bob\"");

        var taken = await scim.PatchAsync($"/Users/{bob}", Schemas.Patch("""{"op":"replace","path":"nickName","value":"ann"}"""));
        Assert.Contains(
            "the handle 'ann' that the mapping derives", taken.DemandError(HttpStatusCode.Conflict, "uniqueness")["detail"],
            StringComparison.Ordinal);
        var renamed = await scim.PatchAsync($"/Users/{bob}", Rename("ann@example.com"));
        Assert.Contains(
            $"by the User '{ann}' of this connector", renamed.DemandError(HttpStatusCode.Conflict, "uniqueness")["detail"],
            StringComparison.Ordinal);
    }

    private static string User(string userName) => $$"""{"schemas":["{{Schemas.User}}"],"userName":"{{userName}}"}""";

    private static string Rename(string userName) => Schemas.Patch($$"""{"op":"replace","path":"userName","value":"{{userName}}"}""");

    private static void Refused(string detail, ScimReply reply) =>
        Assert.Equal(detail, reply.DemandError(HttpStatusCode.Conflict, "uniqueness")["detail"]);

    private static Task AddAsync(ScimClient scim, ConnectorSchemaKind kind, string document) =>
        ActivatorUtilities.CreateInstance<AddConnectorSchema>(scim.Host.Services).HandleAsync(
            scim.Connector, kind, JsonNode.Parse(document)!.AsObject(), new Actor("tests"), CancellationToken.None);
}
