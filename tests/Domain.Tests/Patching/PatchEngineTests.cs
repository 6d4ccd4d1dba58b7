using Scim.Domain.Errors;
using Scim.Domain.Tests.Resources;

namespace Scim.Domain.Tests.Patching;

public sealed partial class PatchEngineTests
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Theory]
    [InlineData(
        """{"op":"add","path":"emails","value":[{"value":"z","primary":true}]}""",
        """[{"value":"x","primary":false},{"value":"y"},{"value":"z","primary":true}]""")]
    [InlineData(
        """{"op":"replace","path":"emails[value eq \"y\"].primary","value":true}""",
        """[{"value":"x","primary":false},{"value":"y","primary":true}]""")]
    [InlineData(
        """{"op":"add","path":"emails[value eq \"y\"]","value":{"primary":true}}""",
        """[{"value":"x","primary":false},{"value":"y","primary":true}]""")]
    [InlineData(
        """{"op":"add","path":"emails","value":[{"value":"y","primary":true}]}""",
        """[{"value":"x","primary":false},{"value":"y","primary":true}]""")]
    [InlineData(
        """{"op":"add","path":"emails.primary","value":true}""", """[{"value":"x","primary":false},{"value":"y","primary":true}]""")]
    [InlineData(
        """{"op":"replace","path":"emails[value eq \"x\"].primary","value":false}""", """[{"value":"x","primary":false},{"value":"y"}]""")]
    [InlineData(
        """{"op":"replace","path":"emails[primary eq true].value","value":"z"}""", """[{"value":"z","primary":true},{"value":"y"}]""")]
    public void S3_5_2_Primary_set_on_one_is_taken_from_the_other(string operation, string emails) =>
        Patch.Demand(
            "User", """{"userName":"a","emails":[{"value":"x","primary":true},{"value":"y"}]}""", $"[{operation}]",
            $$"""{"userName":"a","emails":{{emails}}}""");

    [Fact]
    public void S3_5_2_Schemas_follows_the_extensions()
    {
        var plain = Doc.Canonical("User", """{"userName":"a"}""");
        var with = Patch.Apply("User", plain, $$"""[{"op":"add","path":"{{Enterprise}}:department","value":"d"}]""").Attributes;
        Assert.Equal(Enterprise, with["schemas"]![1]!.GetValue<string>());

        foreach (var removal in new[]
        {
            $$"""[{"op":"remove","path":"{{Enterprise}}:department"}]""",
            $$"""[{"op":"remove","path":"{{Enterprise}}"}]""",
            $$"""[{"op":"replace","path":"{{Enterprise}}","value":null}]""",
            $$"""[{"op":"replace","value":{"{{Enterprise}}:department":""} }]""",
            $$"""[{"op":"replace","value":{"{{Enterprise}}":{"department":null} } }]""",
        })
        {
            Assert.True(JsonNode.DeepEquals(plain, Patch.Apply("User", with, removal).Attributes), removal);
        }
    }

    [Theory]
    [InlineData(
        """{"op":"add","path":"{0}","value":{"department":"d","manager":{"value":"m"}}}""",
        """{"employeeNumber":"1","department":"d","manager":{"value":"m"}}""")]
    [InlineData("""{"op":"replace","path":"{0}","value":{"department":"d"}}""", """{"employeeNumber":"1","department":"d"}""")]
    [InlineData("""{"op":"replace","value":{"{0}":{"DEPARTMENT":"d"}}}""", """{"employeeNumber":"1","department":"d"}""")]
    [InlineData(
        """{"op":"add","value":{"{0}:manager.value":"m"}}""", """{"employeeNumber":"1","department":"x","manager":{"value":"m"}}""")]
    [InlineData(
        """{"op":"replace","path":"{0}:manager","value":{"value":"m"}}""",
        """{"employeeNumber":"1","department":"x","manager":{"value":"m"}}""")]
    [InlineData("""{"op":"replace","path":"{0}:manager","value":""}""", """{"employeeNumber":"1","department":"x"}""")]
    [InlineData("""{"op":"remove","path":"{0}:employeeNumber"}""", """{"department":"x"}""")]
    [InlineData("""{"op":"add","path":"{0}","value":null}""", """{"employeeNumber":"1","department":"x"}""")]
    public void S3_5_2_Extension_attributes(string operation, string expected) => Patch.Demand(
        "User",
        $$"""{"userName":"a","{{Enterprise}}":{"employeeNumber":"1","department":"x"} }""",
        $"[{operation.Replace("{0}", Enterprise, StringComparison.Ordinal)}]",
        $$"""{"userName":"a","{{Enterprise}}":{{expected}} }""");

    [Fact]
    public void S3_5_2_Operations_apply_in_order() => Patch.Demand(
        "User",
        """{"userName":"a","title":"t"}""",
        """
        [{"op":"remove","path":"title"},{"op":"add","path":"title","value":"1"},{"op":"replace","path":"title","value":"2"},
         {"op":"add","path":"emails","value":[{"value":"x","type":"work"}]},{"op":"replace","path":"emails[type eq \"work\"].value","value":"y"},
         {"op":"add","path":"emails","value":[{"value":"x","type":"work"}]},{"op":"remove","path":"emails[value eq \"y\"]"},
         {"op":"replace","path":"userName","value":""},{"op":"replace","path":"userName","value":"b"}]
        """,
        """{"userName":"b","title":"2","emails":[{"value":"x","type":"work"}]}""");

    [Fact]
    public void S3_5_2_Later_fault_leaves_nothing_applied()
    {
        var error = Patch.Fails("User", """{"userName":"a","emails":[{"value":"x"}]}""",
            """[{"op":"replace","path":"title","value":"t"},{"op":"add","path":"emails","value":[{"value":"y"}]},{"op":"replace","path":"ims[type eq \"x\"].value","value":"z"}]""");
        Assert.Equal(ScimErrorType.NoTarget, error.Type);
    }

    [Theory]
    [InlineData("""{"op":"add","path":"emails","value":[{"value":"X","type":"WORK"}]}""")]
    [InlineData("""{"op":"replace","path":"emails","value":[{"type":"work","value":"x"}]}""")]
    [InlineData("""{"op":"replace","value":{"userName":"a","name":{"givenName":"g"}}}""")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].value","value":"x"}""")]
    [InlineData("""{"op":"remove","path":"title"}""")]
    [InlineData("""{"op":"remove","path":"emails[type eq \"none\"]"}""")]
    [InlineData("""{"op":"replace","path":"title","value":null}""")]
    [InlineData("""{"op":"replace","value":{"unknown":1}}""")]
    public void S3_5_2_Operation_that_changes_nothing_has_no_changes(string operation)
    {
        var document = Doc.Canonical("User", """{"userName":"a","name":{"givenName":"g"},"emails":[{"value":"x","type":"work"}]}""");
        Assert.False(Patch.Apply("User", document, $"[{operation}]").HasChanges);
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"password","value":"new"}""")]
    [InlineData("""{"op":"replace","value":{"password":"new"}}""")]
    [InlineData("""{"op":"add","path":"password","value":""}""")]
    [InlineData("""{"op":"remove","path":"password"}""")]
    public void Apply_Password_IsDropped(string operation)
    {
        var result = Patch.Apply("User", Doc.Canonical("User", """{"userName":"a"}"""), $"[{operation}]");
        Assert.False(result.Attributes.ContainsKey("password"));
        Assert.False(result.HasChanges);
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"password","value":123456}""")]
    [InlineData("""{"op":"add","value":{"password":123456}}""")]
    public void Apply_WrongPassword_IsRefusedAndNotShown(string operation)
    {
        var error = Patch.Fails("User", """{"userName":"a"}""", $"[{operation}]");
        Assert.Equal(ScimErrorType.InvalidValue, error.Type);
        Assert.DoesNotContain("123456", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_ImmutableOnceSet_StaysAsItIs()
    {
        Patch.Demand("Gadget", """{"name":"n"}""", """[{"op":"add","path":"serial","value":"s"}]""", """{"name":"n","serial":"s"}""");
        Patch.Demand(
            "Gadget", """{"name":"n","serial":"s"}""", """[{"op":"replace","path":"serial","value":"s"}]""",
            """{"name":"n","serial":"s"}""");
        Assert.Equal(
            ScimErrorType.Mutability,
            Patch.Fails("Gadget", """{"name":"n","serial":"s"}""", """[{"op":"replace","path":"serial","value":"t"}]""").Type);
        Assert.Equal(ScimErrorType.Mutability,
            Patch.Fails(
                "Gadget", """{"name":"n","ports":[{"value":"p","kind":"k"}]}""",
                """[{"op":"replace","path":"ports[value eq \"p\"].kind","value":"x"}]""").Type);
    }

    [Fact]
    public void Apply_RequiredMissingBefore_MayStayMissing()
    {
        var old = Doc.Parse("""{"schemas":["urn:example:schemas:Gadget"],"count":1}""");
        Assert.True(Patch.Apply("Gadget", old, """[{"op":"replace","path":"count","value":2}]""").HasChanges);
    }

    [Fact]
    public void Apply_SameRequestTwice_GivesTheSame()
    {
        var request = Patch.Read(
            "User", """[{"op":"add","path":"emails","value":[{"value":"x"}]},{"op":"add","path":"name","value":{"givenName":"g"}}]""");
        var engine = new Scim.Domain.Patching.PatchEngine(Patch.Strict);
        var document = Doc.Canonical("User", """{"userName":"a"}""");
        Assert.True(
            JsonNode.DeepEquals(
                engine.Apply(Doc.User, document, request).Attributes, engine.Apply(Doc.User, document, request).Attributes));
    }
}
