using Scim.Domain.Errors;
using Scim.Domain.Resources;

namespace Scim.Domain.Tests.Resources;

public sealed class AttributeSelectionTests
{
    private const string User = """
        {"schemas":["s"],"id":"1","externalId":"e","userName":"u","name":{"givenName":"g","familyName":"f"},
         "emails":[{"value":"a","type":"work"},{"value":"b"}],"groups":[{"value":"g"}],"meta":{"version":"v","location":"l"},
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d","manager":{"value":"m","displayName":"M"}}}
        """;

    private const string Gadget = """
        {"schemas":["s"],"id":"1","name":"n","code":"c","detail":"d","secret":"x","owner":{"value":"o","note":"t","pin":"p","born":"b"}}
        """;

    [Theory]
    [InlineData("userName", """{"schemas":["s"],"id":"1","userName":"u"}""")]
    [InlineData("USERNAME, name.GivenName", """{"schemas":["s"],"id":"1","userName":"u","name":{"givenName":"g"}}""")]
    [InlineData("emails.type", """{"schemas":["s"],"id":"1","emails":[{"type":"work"}]}""")]
    [InlineData("emails,emails.type", """{"schemas":["s"],"id":"1","emails":[{"value":"a","type":"work"},{"value":"b"}]}""")]
    [InlineData("meta.version", """{"schemas":["s"],"id":"1","meta":{"version":"v"}}""")]
    [InlineData("groups", """{"schemas":["s"],"id":"1","groups":[{"value":"g"}]}""")]
    [InlineData("unknown", """{"schemas":["s"],"id":"1"}""")]
    [InlineData("not a path[", """{"schemas":["s"],"id":"1"}""")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName", """{"schemas":["s"],"id":"1","userName":"u"}""")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:user",
        """{"schemas":["s"],"id":"1","userName":"u","name":{"givenName":"g","familyName":"f"},"emails":[{"value":"a","type":"work"},{"value":"b"}],"groups":[{"value":"g"}]}""")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        """{"schemas":["s"],"id":"1","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d"}}""")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName",
        """{"schemas":["s"],"id":"1","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"displayName":"M"}}}""")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:user",
        """{"schemas":["s"],"id":"1","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d","manager":{"value":"m","displayName":"M"}}}""")]
    public void S3_9_Attributes_keeps_only_what_is_named(string attributes, string expected) =>
        Project("User", User, attributes, "", expected);

    [Theory]
    [InlineData(
        "name,emails,groups,meta,externalId,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        """{"schemas":["s"],"id":"1","userName":"u"}""")]
    [InlineData(
        "id,schemas,name,emails.value,groups,meta.location,externalId,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
            """
            {"schemas":["s"],"id":"1","userName":"u","emails":[{"type":"work"}],"meta":{"version":"v"},
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d"}}
            """)]
    [InlineData("unknown", User)]
    [InlineData("meta,urn:ietf:params:scim:schemas:core:2.0:User",
        """
        {"schemas":["s"],"id":"1","externalId":"e",
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d","manager":{"value":"m","displayName":"M"}}}
        """)]
    public void S3_9_ExcludedAttributes_removes_what_is_named(string excluded, string expected) =>
        Project("User", User, "", excluded, expected);

    [Theory]
    [InlineData("", "", """{"schemas":["s"],"id":"1","name":"n","code":"c","owner":{"value":"o","note":"t"}}""")]
    [InlineData("detail", "", """{"schemas":["s"],"id":"1","code":"c","detail":"d"}""")]
    [InlineData("secret,owner.pin", "", """{"schemas":["s"],"id":"1","code":"c"}""")]
    [InlineData("owner.born,owner.note", "", """{"schemas":["s"],"id":"1","code":"c","owner":{"note":"t","born":"b"}}""")]
    [InlineData("owner", "", """{"schemas":["s"],"id":"1","code":"c","owner":{"value":"o","note":"t"}}""")]
    [InlineData("", "code,name,owner.note", """{"schemas":["s"],"id":"1","code":"c","owner":{"value":"o"}}""")]
    public void S7_Returned_always_never_request(string attributes, string excluded, string expected) =>
        Project("Gadget", Gadget, attributes, excluded, expected);

    [Fact]
    public void S3_9_Both_lists_is_invalidValue() =>
        Assert.Equal(ScimErrorType.InvalidValue, AttributeSelection.Parse(Doc.Registry, Doc.User, ["a"], ["b"]).Error?.Type);

    [Theory]
    [InlineData("", "", true)]
    [InlineData("members", "", true)]
    [InlineData("members.value", "", true)]
    [InlineData("displayName", "", false)]
    [InlineData("unknown", "", false)]
    [InlineData("", "MEMBERS", false)]
    [InlineData("", "members.value", true)]
    [InlineData("", "displayName", true)]
    public void Wants_Members_FollowsTheLists(string attributes, string excluded, bool expected) =>
        Assert.Equal(expected, Select("Group", attributes, excluded).Wants(Doc.Group.MembershipAttribute!));

    [Fact]
    public void Default_IsDefault()
    {
        Assert.True(AttributeSelection.Default.IsDefault);
        Assert.True(Select("User", "", "").IsDefault);
        Assert.False(Select("User", "unknown", "").IsDefault);
    }

    private static AttributeSelection Select(string type, string attributes, string excluded) =>
        AttributeSelection.Parse(Doc.Registry, Doc.Type(type), Split(attributes), Split(excluded)).ValueOrThrow();

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static void Project(string type, string representation, string attributes, string excluded, string expected)
    {
        var projected = Doc.Parse(representation);
        Select(type, attributes, excluded).Project(Doc.Type(type), projected);
        Assert.True(JsonNode.DeepEquals(Doc.Parse(expected), projected), projected.ToJsonString());
    }
}
