using Scim.Domain.Patching;
using Scim.Profiles.OneLogin;
using static Scim.Plugins.Tests.ProfileRewriting;

namespace Scim.Plugins.Tests.OneLogin;

public sealed class OneLoginProfileTests
{
    private const string Template =
        """{"schemas":["urn:scim:schemas:core:2.0","urn:scim:schemas:extension:enterprise:2.0"],"id":null,"userName":"ol-user07","name":{"familyName":" User 07","givenName":"Test"},"emails":{"value":"ol@a.example","type":"work","primary":"true"},"urn:scim:schemas:extension:enterprise:2.0":{"department":"Ops","manager":{"managerId":"u-12","displayName":"Ida"}}}""";

    private readonly ProfileRewriting _users = new(new OneLoginProfile());
    private readonly ProfileRewriting _groups = new(new OneLoginProfile(), "Group");

    [Fact]
    public void Template_with_draft_urns_is_read() => Assert.Equal(
        Normalize(
            """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"id":null,"userName":"ol-user07","name":{"familyName":" User 07","givenName":"Test"},"emails":[{"value":"ol@a.example","type":"work","primary":true}],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Ops","manager":{"displayName":"Ida","value":"u-12"}}}"""),
        _users.Resource(Template));

    [Theory]
    [InlineData("""{"userName":"a"}""", """{"userName":"a","active":false}""")]
    [InlineData("""{"userName":"a","active":null}""", """{"userName":"a","active":false}""")]
    [InlineData("""{"userName":"a","active":"true"}""", """{"userName":"a","active":true}""")]
    public void Put_without_active_keeps_the_stored_one(string sent, string read) =>
        Assert.Equal(read, new ProfileRewriting(new OneLoginProfile(), current: """{"userName":"a","active":false}""").Resource(sent));

    [Fact]
    public void Post_without_active_says_nothing_about_it() =>
        Assert.Equal("""{"userName":"a"}""", _users.Resource("""{"userName":"a"}"""));

    [Theory]
    [InlineData(
        """{"schemas":["urn:scim:schemas:core:1.0"],"members":[{"value":"u-31","operation":"delete"},{"value":"u-32"}]}""",
        """[{"op":"remove","path":"members[value eq \"u-31\"]"},{"op":"add","path":"members","value":[{"value":"u-32"}]}]""")]
    [InlineData(
        """{"schemas":["urn:scim:schemas:core:1.0"],"displayName":"Crew"}""", """[{"op":"replace","value":{"displayName":"Crew"}}]""")]
    [InlineData("""{"meta":{"attributes":["members"]}}""", """[{"op":"remove","path":"members"}]""")]
    [InlineData(
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"members","value":[{"value":"u-32"}]}]}""",
        """[{"op":"add","path":"members","value":[{"value":"u-32"}]}]""")]
    public void Patch_of_a_group_is_read(string sent, string read) => Assert.Equal(read, _groups.PatchBody(sent));

    /// <summary>Each becomes an operation of its own, but the most operations are those that a client sends.</summary>
    [Fact]
    public void Patch_of_a_group_may_remove_many_members()
    {
        const int Many = 2001;
        var members = string.Join(',', Enumerable.Range(0, Many).Select(number => $$"""{"value":"u-{{number}}","operation":"delete"}"""));
        var patch = new JsonObject
        {
            ["Operations"] = JsonNode.Parse(_groups.PatchBody($$"""{"schemas":["urn:scim:schemas:core:1.0"],"members":[{{members}}]}""")),
        };
        var read = new PatchRequestReader(_groups.Schemas, new PatchOptions { RequireSchemas = false }).Read(_groups.Context.Type, patch);
        Assert.Equal(Many, read.Operations.Length);
    }

    [Fact]
    public void Filter_with_a_draft_urn_is_read() =>
        Assert.Equal(
            "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"a\"", _users.Filter("urn:scim:schemas:core:2.0:userName eq \"a\""));
}
