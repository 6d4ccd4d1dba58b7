using System.Net;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

public sealed class UserTests(Hosts hosts)
{
    public static TheoryData<string> Databases => Hosts.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task User_lives_from_creation_to_deletion(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var created = await scim.PostAsync(
            "/Users",
            $$"""{"schemas":["{{Schemas.User}}"],"userName":"Ann","externalId":"00u1","name":{"givenName":"Ann"},"emails":[{"value":"ann@acme.example","primary":true}],"password":"secret"}""");
        var id = created.Created();
        Assert.Equal($"{scim.BaseUrl}/Users/{id}", created.Headers["Location"]);
        Assert.Equal(created["meta/location"], created.Headers["Location"]);
        Assert.Equal("W/\"1\"", created.Headers["ETag"]);
        Assert.Equal("W/\"1\"", created["meta/version"]);
        Assert.Equal("User", created["meta/resourceType"]);
        Assert.Equal("true", created["active"]);
        Assert.DoesNotContain("secret", created.Text, StringComparison.Ordinal);

        var read = (await scim.GetAsync($"/Users/{id}")).Demand(HttpStatusCode.OK);
        Assert.Equal(created.Text, read.Text);

        var patched = (await scim.PatchAsync($"/Users/{id}", Schemas.Patch("""{"op":"replace","path":"active","value":false}"""))).Demand(
            HttpStatusCode.OK);
        Assert.Equal("false", patched["active"]);
        Assert.Equal("W/\"2\"", patched.Headers["ETag"]);
        Assert.Equal(patched.Text, (await scim.GetAsync($"/Users/{id}")).Text);

        var replaced = (await scim.PutAsync($"/Users/{id}", $$"""{"schemas":["{{Schemas.User}}"],"userName":"ann"}""")).Demand(
            HttpStatusCode.OK);
        Assert.Equal("ann", replaced["userName"]);
        Assert.Equal("false", replaced["active"]);
        Assert.Null(replaced["name"]);

        (await scim.DeleteAsync($"/Users/{id}")).Demand(HttpStatusCode.NoContent);
        (await scim.GetAsync($"/Users/{id}")).DemandError(HttpStatusCode.NotFound);
        (await scim.DeleteAsync($"/Users/{id}")).DemandError(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Repeating_a_change_changes_nothing(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var id = await scim.CreateUserAsync("ann", ",\"title\":\"Boss\"");
        var before = await scim.GetAsync($"/Users/{id}");

        var patched = await scim.PatchAsync($"/Users/{id}", Schemas.Patch("""{"op":"replace","path":"title","value":"Boss"}"""));
        var replaced = await scim.PutAsync($"/Users/{id}", before.Text);

        Assert.Equal(before.Text, patched.Demand(HttpStatusCode.OK).Text);
        Assert.Equal(before.Text, replaced.Demand(HttpStatusCode.OK).Text);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task UserName_is_unique_without_regard_to_case(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        await scim.CreateUserAsync("Ann");
        var other = await scim.CreateUserAsync("bob");

        (await scim.PostAsync("/Users", $$"""{"schemas":["{{Schemas.User}}"],"userName":"aNN"}""")).DemandError(
            HttpStatusCode.Conflict, "uniqueness");
        (await scim.PutAsync($"/Users/{other}", $$"""{"schemas":["{{Schemas.User}}"],"userName":"ANN"}""")).DemandError(
            HttpStatusCode.Conflict, "uniqueness");
        (await scim.PatchAsync($"/Users/{other}", Schemas.Patch("""{"op":"replace","path":"userName","value":"ann"}"""))).DemandError(
            HttpStatusCode.Conflict, "uniqueness");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Deleted_user_comes_back_with_its_id(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var id = await scim.CreateUserAsync("ann", ",\"externalId\":\"x1\"");
        await scim.DeleteAsync($"/Users/{id}");

        Assert.Equal(id, await scim.CreateUserAsync("ann.new", ",\"externalId\":\"x1\""));
        Assert.Equal("ann.new", (await scim.GetAsync($"/Users/{id}"))["userName"]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Hundred_creations_of_one_userName_make_one_user(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => scim.PostAsync("/Users", $$"""{"schemas":["{{Schemas.User}}"],"userName":"ann"}""")));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.Created);
        Assert.Equal(99, replies.Count(reply => reply.Status == HttpStatusCode.Conflict && reply["scimType"] == "uniqueness"));
    }
}
