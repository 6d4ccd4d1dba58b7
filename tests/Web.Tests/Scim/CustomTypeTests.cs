using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Validation;
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

        (await scim.PostAsync("/Badges", $$"""{"schemas":["{{Badge}}"],"number":"b1"}""")).DemandError(
            HttpStatusCode.Conflict, "uniqueness");
        (await scim.PatchAsync($"/Badges/{id}", Schemas.Patch("""{"op":"replace","path":"serial","value":"other"}"""))).DemandError(
            HttpStatusCode.BadRequest, "mutability");
        Assert.Equal(
            "4",
            (await scim.PatchAsync($"/Badges/{id}", Schemas.Patch("""{"op":"replace","path":"floor","value":4}"""))).Demand(
                HttpStatusCode.OK)["floor"]);
        Assert.Equal(
            id, (await scim.GetAsync("/Badges?filter=floor+gt+3+and+number+eq+%22B1%22")).Demand(HttpStatusCode.OK)["Resources/0/id"]);
        Assert.Equal(3, (await scim.GetAsync("/ResourceTypes")).Resources.Count);
        (await scim.DeleteAsync($"/Badges/{id}")).Demand(HttpStatusCode.NoContent);
        (await scim.GetAsync($"/Badges/{id}")).DemandError(HttpStatusCode.NotFound);
    }

    /// <summary>Whatever the type of the attribute: by the value, not by its spelling.</summary>
    [Theory]
    [InlineData("sqlite", "integer", "7", "7.0", "8")]
    [InlineData("postgres", "integer", "7", "7e0", "8")]
    [InlineData("sqlite", "decimal", "1.50", "1.5", "1.51")]
    [InlineData("postgres", "decimal", "1.50", "1.5", "1.51")]
    [InlineData("sqlite", "boolean", "true", "true", "false")]
    [InlineData("postgres", "boolean", "true", "true", "false")]
    [InlineData("sqlite", "dateTime", "\"2020-01-01T00:00:00Z\"", "\"2020-01-01T02:00:00.0+02:00\"", "\"2020-01-01T02:00:00Z\"")]
    [InlineData("postgres", "dateTime", "\"2020-01-01T00:00:00Z\"", "\"2020-01-01T02:00:00.0+02:00\"", "\"2020-01-01T02:00:00Z\"")]
    public async Task R7643_S7_Unique_values_of_every_type_are_guarded(
        string database, string type, string value, string same, string other)
    {
        var scim = await hosts.ConnectAsync(database);
        await AddAsync(
            scim, ConnectorSchemaKind.Schema,
            $$"""{"id":"{{Badge}}","name":"Badge","attributes":[{"name":"mark","type":"{{type}}","uniqueness":"server"}]}""");
        await AddAsync(scim, ConnectorSchemaKind.ResourceType, $$"""{"name":"Badge","endpoint":"/Badges","schema":"{{Badge}}"}""");

        (await scim.PostAsync("/Badges", Marked(value))).Created();
        var refused = (await scim.PostAsync("/Badges", Marked(same))).DemandError(HttpStatusCode.Conflict, "uniqueness");
        Assert.Contains($"mark '{same.Trim('"')[..1]}", refused["detail"], StringComparison.Ordinal);
        var id = (await scim.PostAsync("/Badges", Marked(other))).Created();
        (await scim.PutAsync($"/Badges/{id}", Marked(same))).DemandError(HttpStatusCode.Conflict, "uniqueness");

        static string Marked(string mark) => $$"""{"schemas":["{{Badge}}"],"mark":{{mark}} }""";
    }

    /// <summary>Whatever it is called: only the password of the core schema is not kept at all.</summary>
    [Fact]
    public async Task R7643_S7_A_secret_of_the_name_password_is_not_shown()
    {
        const string Vpn = "urn:acme:params:scim:schemas:vpn:1.0:User";
        var scim = await hosts.ConnectAsync("sqlite");
        await AddAsync(scim, ConnectorSchemaKind.Schema, $$"""
            {"id":"{{Vpn}}","name":"Vpn","attributes":[{"name":"password","type":"string","mutability":"writeOnly","returned":"never","uniqueness":"server"}]}
            """);
        var user = $$"""{"schemas":["{{Schemas.User}}","{{Vpn}}"],"userName":"NAME","{{Vpn}}":{"password":"SECRET"} }""";

        var id = (await scim.PostAsync("/Users", user.Replace("NAME", "ann").Replace("SECRET", "s3cret"))).Created();
        Assert.DoesNotContain(
            "s3cret", (await scim.GetAsync($"/Users/{id}")).Demand(HttpStatusCode.OK).Body!.ToJsonString(), StringComparison.Ordinal);

        (await scim.PatchAsync($"/Users/{id}", Schemas.Patch($$"""{"op":"replace","path":"{{Vpn}}:password","value":"0ther"}"""))).Demand(
            HttpStatusCode.OK);
        (await scim.PostAsync("/Users", user.Replace("NAME", "bob").Replace("SECRET", "s3cret"))).Created();
        (await scim.PostAsync("/Users", user.Replace("NAME", "cid").Replace("SECRET", "0ther"))).DemandError(
            HttpStatusCode.Conflict, "uniqueness");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task R7643_S7_An_immutable_value_of_an_element_is_neither_changed_nor_removed(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        await AddAsync(scim, ConnectorSchemaKind.Schema, $$"""
            {"id":"{{Badge}}","name":"Badge","attributes":[{"name":"keys","type":"complex","multiValued":true,"subAttributes":[
              {"name":"value","type":"string","mutability":"immutable"},{"name":"note","type":"string"}]}]}
            """);
        await AddAsync(scim, ConnectorSchemaKind.ResourceType, $$"""{"name":"Badge","endpoint":"/Badges","schema":"{{Badge}}"}""");
        var id = (await scim.PostAsync("/Badges", $$"""{"schemas":["{{Badge}}"],"keys":[{"value":"k1","note":"n"},{"value":"k2"}]}"""))
            .Created();

        foreach (var operation in new[]
        {
            """{"op":"replace","path":"keys[value eq \"k1\"].value","value":"k9"}""",
            """{"op":"add","path":"keys[value eq \"k1\"].value","value":"k9"}""",
            """{"op":"remove","path":"keys[value eq \"k1\"].value"}""",
        })
        {
            (await scim.PatchAsync($"/Badges/{id}", Schemas.Patch(operation))).DemandError(HttpStatusCode.BadRequest, "mutability");
        }

        (await scim.PatchAsync(
            $"/Badges/{id}", Schemas.Patch("""{"op":"replace","path":"keys[value eq \"k1\"].value","value":"K1"}"""))).Demand(HttpStatusCode.OK);
        (await scim.PatchAsync($"/Badges/{id}", Schemas.Patch("""{"op":"remove","path":"keys[value eq \"k1\"]"}"""))).Demand(
            HttpStatusCode.OK);
    }

    /// <summary>The sender may be a script that logs what it is answered.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Refusals_show_values_as_they_were_sent_and_no_secrets(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        await AddAsync(scim, ConnectorSchemaKind.Schema, $$"""
            {"id":"{{Badge}}","name":"Badge","attributes":[{"name":"number","type":"string","uniqueness":"server"},
              {"name":"code","type":"string","uniqueness":"server"},{"name":"pin","type":"string","uniqueness":"server","mutability":"writeOnly"},
              {"name":"lock","type":"complex","subAttributes":[{"name":"cert","type":"string","mutability":"writeOnly"}]},
              {"name":"safe","type":"complex","mutability":"writeOnly","subAttributes":[{"name":"turns","type":"integer"}]}]}
            """);
        await AddAsync(scim, ConnectorSchemaKind.ResourceType, $$"""{"name":"Badge","endpoint":"/Badges","schema":"{{Badge}}"}""");
        var id = (await scim.PostAsync("/Badges", Body("\"code\":\"CodeOne\",\"pin\":\"TopSecret\""))).Created();

        var code = (await scim.PostAsync("/Badges", Body("\"code\":\"CODEone\""))).DemandError(HttpStatusCode.Conflict, "uniqueness");
        Assert.Contains("'CODEone'", code["detail"], StringComparison.Ordinal);
        var pin = (await scim.PostAsync("/Badges", Body("\"pin\":\"TopSecret\""))).DemandError(HttpStatusCode.Conflict, "uniqueness");
        Assert.StartsWith("The value sent for pin", pin["detail"], StringComparison.Ordinal);
        foreach (var secret in new[] { "\"lock\":\"TopSecret\"", "\"safe\":{\"turns\":\"TopSecret\"}" })
        {
            var refused = (await scim.PostAsync("/Badges", Body(secret))).DemandError(HttpStatusCode.BadRequest, "invalidValue");
            Assert.DoesNotContain("TopSecret", refused["detail"], StringComparison.Ordinal);
        }

        var patched = (await scim.PatchAsync(
            $"/Badges/{id}", Schemas.Patch("""{"op":"add","path":"safe.turns","value":"TopSecret"}"""))).DemandError(
                HttpStatusCode.BadRequest, "invalidValue");
        Assert.DoesNotContain("TopSecret", patched["detail"], StringComparison.Ordinal);

        static string Body(string more) => $$"""{"schemas":["{{Badge}}"],{{more}} }""";
    }

    /// <summary>A client cannot read it back, and so cannot send it again.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task S3_5_1_Put_keeps_a_writeOnly_value(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        await AddAsync(scim, ConnectorSchemaKind.Schema, $$"""
            {"id":"{{Badge}}","name":"Badge","attributes":[
              {"name":"floor","type":"integer"},{"name":"pin","type":"string","mutability":"writeOnly","returned":"never","uniqueness":"server","required":true}]}
            """);
        await AddAsync(scim, ConnectorSchemaKind.ResourceType, $$"""{"name":"Badge","endpoint":"/Badges","schema":"{{Badge}}"}""");

        (await scim.PostAsync("/Badges", $$"""{"schemas":["{{Badge}}"],"floor":3}""")).DemandError(
            HttpStatusCode.BadRequest, "invalidValue");
        var id = (await scim.PostAsync("/Badges", $$"""{"schemas":["{{Badge}}"],"floor":3,"pin":"1234"}""")).Created();
        var put = (await scim.PutAsync($"/Badges/{id}", $$"""{"schemas":["{{Badge}}"],"floor":4}""")).Demand(HttpStatusCode.OK);
        Assert.Equal(("4", null), (put["floor"], put["pin"]));
        (await scim.PostAsync("/Badges", $$"""{"schemas":["{{Badge}}"],"pin":"1234"}""")).DemandError(
            HttpStatusCode.Conflict, "uniqueness");
        (await scim.PutAsync($"/Badges/{id}", $$"""{"schemas":["{{Badge}}"],"pin":null}""")).DemandError(
            HttpStatusCode.BadRequest, "invalidValue");
    }

    /// <summary>RFC 7643 §4.2: what the service keeps for members (their <c>$ref</c>, versions, events) it keeps for groups.</summary>
    [Fact]
    public async Task R7643_S4_2_Only_groups_have_members()
    {
        var scim = await hosts.ConnectAsync("sqlite");
        await AddAsync(scim, ConnectorSchemaKind.Schema, $$"""
            {"id":"{{Badge}}","name":"Badge","attributes":[{"name":"members","type":"complex","multiValued":true,"subAttributes":[{"name":"value","type":"string"}]}]}
            """);
        foreach (var schema in (string[])[Badge, Schemas.Group])
        {
            var refused = await Assert.ThrowsAsync<ProblemException>(
                () => AddAsync(
                    scim, ConnectorSchemaKind.ResourceType, $$"""{"name":"Badge","endpoint":"/Badges","schema":"{{schema}}"}"""));
            Assert.Contains("'members'", refused.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A second type of members would be half of one: the admin API shows users alone.</summary>
    [Fact]
    public async Task Only_users_have_the_schema_of_users()
    {
        var scim = await hosts.ConnectAsync("sqlite");
        var refused = await Assert.ThrowsAsync<ProblemException>(
            () => AddAsync(
                scim, ConnectorSchemaKind.ResourceType, $$"""{"name":"Person","endpoint":"/People","schema":"{{Schemas.User}}"}"""));
        Assert.Contains("'Person'", refused.Message, StringComparison.Ordinal);
        await AddAsync(
            scim, ConnectorSchemaKind.ResourceType, $$"""
            {"name":"User","endpoint":"/Users","schema":"{{Schemas.User}}","schemaExtensions":[{"schema":"{{Schemas.Enterprise}}","required":false}]}
            """);
    }

    private static Task AddAsync(ScimClient scim, ConnectorSchemaKind kind, string document) =>
        ActivatorUtilities.CreateInstance<AddConnectorSchema>(scim.Host.Services).HandleAsync(
            scim.Connector, kind, JsonNode.Parse(document)!.AsObject(), new Actor("tests"), CancellationToken.None);
}
