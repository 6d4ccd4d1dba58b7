using Scim.Domain.Errors;

namespace Scim.Domain.Tests.Patching;

/// <summary>RFC 7644 §3.5.2.1.</summary>
public sealed partial class PatchEngineTests
{
    [Theory]
    [InlineData("""{"userName":"a"}""", """{"op":"add","path":"title","value":"t"}""", """{"userName":"a","title":"t"}""")]
    [InlineData("""{"userName":"a","title":"t"}""", """{"op":"add","path":"title","value":"u"}""", """{"userName":"a","title":"u"}""")]
    [InlineData("""{"userName":"a","title":"t"}""", """{"op":"add","path":"title","value":null}""", """{"userName":"a"}""")]
    [InlineData(
        """{"userName":"a","active":true}""", """{"op":"add","path":"active","value":false}""", """{"userName":"a","active":false}""")]
    public void S3_5_2_1_Single_valued_is_set(string document, string operation, string expected) =>
        Patch.Demand("User", document, $"[{operation}]", expected);

    [Theory]
    [InlineData(
        """{"userName":"a"}""", """{"op":"add","path":"name","value":{"givenName":"g"}}""",
        """{"userName":"a","name":{"givenName":"g"}}""")]
    [InlineData(
        """{"userName":"a","name":{"familyName":"f","givenName":"x"}}""", """{"op":"add","path":"name","value":{"givenName":"g"}}""",
        """{"userName":"a","name":{"familyName":"f","givenName":"g"}}""")]
    [InlineData(
        """{"userName":"a"}""", """{"op":"add","path":"name.givenName","value":"g"}""", """{"userName":"a","name":{"givenName":"g"}}""")]
    [InlineData("""{"userName":"a"}""", """{"op":"add","path":"name","value":{}}""", """{"userName":"a"}""")]
    [InlineData(
        """{"userName":"a","name":{"givenName":"g"}}""", """{"op":"add","path":"name.givenName","value":""}""", """{"userName":"a"}""")]
    public void S3_5_2_1_Complex_is_merged(string document, string operation, string expected) =>
        Patch.Demand("User", document, $"[{operation}]", expected);

    [Theory]
    [InlineData(
        """{"userName":"a"}""", """{"op":"add","path":"emails","value":[{"value":"x"}]}""",
        """{"userName":"a","emails":[{"value":"x"}]}""")]
    [InlineData(
        """{"userName":"a"}""", """{"op":"add","path":"emails","value":{"value":"x"}}""", """{"userName":"a","emails":[{"value":"x"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x"}]}""", """{"op":"add","path":"emails","value":[{"value":"y"},{"value":"z"}]}""",
        """{"userName":"a","emails":[{"value":"x"},{"value":"y"},{"value":"z"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"}]}""",
        """{"op":"add","path":"emails","value":[{"value":"X","type":"WORK"}]}""",
        """{"userName":"a","emails":[{"value":"x","type":"work"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"}]}""",
        """{"op":"add","path":"emails","value":[{"value":"x","type":"work","display":"d"}]}""",
        """{"userName":"a","emails":[{"value":"x","type":"work","display":"d"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"}]}""",
        """{"op":"add","path":"emails","value":[{"value":"x","type":"home"}]}""",
        """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"x","type":"home"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x"}]}""", """{"op":"add","path":"emails","value":[]}""",
        """{"userName":"a","emails":[{"value":"x"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x"}]}""", """{"op":"add","path":"emails","value":null}""",
        """{"userName":"a","emails":[{"value":"x"}]}""")]
    [InlineData(
        """{"userName":"a","addresses":[{"type":"home","locality":"B"}]}""",
        """{"op":"add","path":"addresses","value":[{"type":"HOME","locality":"b"}]}""",
        """{"userName":"a","addresses":[{"type":"home","locality":"B"}]}""")]
    public void S3_5_2_1_Multi_valued_gets_new_values_once(string document, string operation, string expected) =>
        Patch.Demand("User", document, $"[{operation}]", expected);

    [Theory]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"y"}]}""",
        """{"op":"add","path":"emails[type eq \"work\"].display","value":"d"}""",
            """{"userName":"a","emails":[{"value":"x","type":"work","display":"d"},{"value":"y"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"}]}""",
        """{"op":"add","path":"emails[type eq \"work\"]","value":{"display":"d"}}""",
            """{"userName":"a","emails":[{"value":"x","type":"work","display":"d"}]}""")]
    [InlineData("""{"userName":"a","emails":[{"value":"x"},{"value":"y"}]}""", """{"op":"add","path":"emails.type","value":"work"}""",
        """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"y","type":"work"}]}""")]
    [InlineData(
        """{"userName":"a"}""", """{"op":"add","path":"emails.value","value":"x"}""", """{"userName":"a","emails":[{"value":"x"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x"}]}""", """{"op":"add","path":"emails[value eq \"X\"].type","value":"work"}""",
        """{"userName":"a","emails":[{"value":"x","type":"work"}]}""")]
    [InlineData(
        """{"userName":"a","name":{"familyName":"f"}}""", """{"op":"add","path":"name[familyName eq \"f\"].givenName","value":"g"}""",
        """{"userName":"a","name":{"familyName":"f","givenName":"g"}}""")]
    public void S3_5_2_1_Value_path_changes_what_matches(string document, string operation, string expected) =>
        Patch.Demand("User", document, $"[{operation}]", expected);

    [Theory]
    [InlineData(
        """{"userName":"a"}""", """{"op":"add","path":"emails[type eq \"work\"].value","value":"x"}""",
        """{"userName":"a","emails":[{"type":"work","value":"x"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"type":"home","value":"h"}]}""",
        """{"op":"replace","path":"emails[type eq \"Work\" and primary eq true].value","value":"x"}""",
            """{"userName":"a","emails":[{"type":"home","value":"h"},{"type":"Work","primary":true,"value":"x"}]}""")]
    [InlineData(
        """{"userName":"a"}""", """{"op":"replace","path":"addresses[type eq \"work\"]","value":{"locality":"B","region":null}}""",
        """{"userName":"a","addresses":[{"type":"work","locality":"B"}]}""")]
    [InlineData(
        """{"userName":"a"}""", """{"op":"add","path":"name[familyName eq \"f\"].givenName","value":"g"}""",
        """{"userName":"a","name":{"familyName":"f","givenName":"g"}}""")]
    [InlineData("""{"userName":"a"}""", """{"op":"replace","path":"emails[type eq \"work\"].value","value":""}""", """{"userName":"a"}""")]
    public void S3_5_2_1_Value_path_without_match_creates_where_allowed(string document, string operation, string expected)
    {
        Patch.Demand("User", document, $"[{operation}]", expected, Patch.Creating);
        Assert.Equal(ScimErrorType.NoTarget, Patch.Fails("User", document, $"[{operation}]").Type);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("replace")]
    public void S3_5_2_1_Lenient_creates_what_the_filter_asks_for(string op)
    {
        var operation = $$"""[{"op":"{{op}}","path":"addresses[type eq \"work\"].country","value":"DE"}]""";
        Patch.Demand(
            "User", """{"userName":"a"}""", operation, """{"userName":"a","addresses":[{"type":"work","country":"DE"}]}""",
            Patch.Strict with { Lenient = true });
        Assert.Equal(ScimErrorType.NoTarget, Patch.Fails("User", """{"userName":"a"}""", operation).Type);
    }

    [Theory]
    [InlineData("""{"op":"add","path":"emails[type eq \"work\" or type eq \"home\"].value","value":"x"}""")]
    [InlineData("""{"op":"add","path":"emails[not (type eq \"work\") and type sw \"h\"].value","value":"x"}""")]
    [InlineData("""{"op":"add","path":"name[familyName eq \"other\"].givenName","value":"x"}""")]
    public void S3_5_2_1_Filter_that_names_no_element_is_noTarget(string operation) =>
        Assert.Equal(
            ScimErrorType.NoTarget,
            Patch.Fails(
                "User", """{"userName":"a","name":{"familyName":"f"}}""", $"[{operation}]", Patch.Creating with { Lenient = true }).Type);

    [Theory]
    [InlineData("""{"name":"n"}""", """{"op":"add","path":"tags","value":["a","A","b"]}""", """{"name":"n","tags":["a","b"]}""")]
    [InlineData("""{"name":"n","tags":["a"]}""", """{"op":"add","path":"tags","value":"b"}""", """{"name":"n","tags":["a","b"]}""")]
    [InlineData(
        """{"name":"n","tags":["a","b"]}""", """{"op":"replace","path":"tags[value eq \"A\"]","value":"c"}""",
        """{"name":"n","tags":["c","b"]}""")]
    [InlineData(
        """{"name":"n","ports":[{"value":"p","labels":["a"]}]}""",
        """{"op":"add","path":"ports[value eq \"p\"].labels","value":["b","A"]}""",
        """{"name":"n","ports":[{"value":"p","labels":["a","b"]}]}""")]
    [InlineData(
        """{"name":"n","ports":[{"value":"p","labels":["a"]}]}""", """{"op":"add","path":"ports[value eq \"p\"]","value":{"labels":"b"}}""",
        null)]
    [InlineData("""{"name":"n","numbers":[1]}""", """{"op":"add","path":"numbers","value":[1.0,2]}""", """{"name":"n","numbers":[1,2]}""")]
    [InlineData(
        """{"name":"n"}""", """{"op":"add","path":"urn:example:schemas:extension:parts:Gadget:list","value":["x"]}""",
        """{"name":"n","urn:example:schemas:extension:parts:Gadget":{"list":["x"]}}""")]
    public void S3_5_2_1_Simple_multi_valued_and_nested_lists(string document, string operation, string? expected)
    {
        if (expected is null)
        {
            Assert.Equal(ScimErrorType.InvalidValue, Patch.Fails("Gadget", document, $"[{operation}]").Type);
            return;
        }

        Patch.Demand("Gadget", document, $"[{operation}]", expected);
    }
}
