using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Connectors;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

public sealed class CustomTypeTests(Hosts hosts)
{
    private const string Badge = "urn:acme:params:scim:schemas:badge:1.0:Badge";

    public static TheoryData<string> Databases => Hosts.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Custom_type_is_served_as_the_core_types_are(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        await AddAsync(scim, ConnectorSchemaKind.Schema, $$"""
            {"id":"{{Badge}}","name":"Badge","attributes":[
              {"name":"number","type":"string","required":true,"uniqueness":"server"},{"name":"floor","type":"integer"},
              {"name":"serial","type":"string","mutability":"immutable"},{"name":"pin","type":"string","mutability":"writeOnly","returned":"never"}]}
            """);
        await AddAsync(scim, ConnectorSchemaKind.ResourceType, $$"""{"name":"Badge","endpoint":"/Badges","schema":"{{Badge}}"}""");

        var created = await scim.PostAsync("/Badges", $$"""{"schemas":["{{Badge}}"],"number":"B1","floor":3,"serial":"S","pin":"1234"}""");
        var id = created.Created();
        Assert.Equal("Badge", created["meta/resourceType"]);
        Assert.Null(created["pin"]);
        Assert.Null((await scim.GetAsync($"/Badges/{id}"))["pin"]);

        (await scim.PostAsync("/Badges", $$"""{"schemas":["{{Badge}}"],"number":"b1"}""")).DemandError(HttpStatusCode.Conflict, "uniqueness");
        (await scim.PatchAsync($"/Badges/{id}", Schemas.Patch("""{"op":"replace","path":"serial","value":"other"}"""))).DemandError(HttpStatusCode.BadRequest, "mutability");
        Assert.Equal("4", (await scim.PatchAsync($"/Badges/{id}", Schemas.Patch("""{"op":"replace","path":"floor","value":4}"""))).Demand(HttpStatusCode.OK)["floor"]);
        Assert.Equal(id, (await scim.GetAsync("/Badges?filter=floor+gt+3+and+number+eq+%22B1%22")).Demand(HttpStatusCode.OK)["Resources/0/id"]);
        Assert.Equal(3, (await scim.GetAsync("/ResourceTypes")).Resources.Count);
        (await scim.DeleteAsync($"/Badges/{id}")).Demand(HttpStatusCode.NoContent);
        (await scim.GetAsync($"/Badges/{id}")).DemandError(HttpStatusCode.NotFound);
    }

    private static Task AddAsync(ScimClient scim, ConnectorSchemaKind kind, string document) =>
        ActivatorUtilities.CreateInstance<AddConnectorSchema>(scim.Host.Services).HandleAsync(scim.Connector, kind, JsonNode.Parse(document)!.AsObject(), "tests", CancellationToken.None);
}
