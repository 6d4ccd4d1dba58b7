using Scim.Domain.Errors;
using Scim.Domain.Patching;

namespace Scim.Domain.Tests.Patching;

/// <summary>RFC 7644 §3.5.2.3.</summary>
public sealed partial class PatchEngineTests
{
    [Theory]
    [InlineData("""{"userName":"a"}""", """{"op":"replace","path":"userName","value":"b"}""", """{"userName":"b"}""")]
    [InlineData("""{"userName":"a"}""", """{"op":"replace","path":"title","value":"t"}""", """{"userName":"a","title":"t"}""")]
    [InlineData("""{"userName":"a","title":"t"}""", """{"op":"replace","path":"title","value":""}""", """{"userName":"a"}""")]
    [InlineData("""{"userName":"a","title":"t"}""", """{"op":"replace","path":"title","value":null}""", """{"userName":"a"}""")]
    [InlineData("""{"userName":"a","active":true}""", """{"op":"replace","path":"active","value":null}""", """{"userName":"a"}""")]
    [InlineData(
        """{"userName":"a","externalId":"1"}""", """{"op":"replace","path":"externalId","value":"2"}""",
        """{"userName":"a","externalId":"2"}""")]
    public void S3_5_2_3_Single_valued_is_replaced_or_cleared(string document, string operation, string expected) =>
        Patch.Demand("User", document, $"[{operation}]", expected);

    [Theory]
    [InlineData(
        """{"userName":"a","name":{"familyName":"f","givenName":"x"}}""", """{"op":"replace","path":"name","value":{"givenName":"g"}}""",
        """{"userName":"a","name":{"familyName":"f","givenName":"g"}}""")]
    [InlineData(
        """{"userName":"a","name":{"familyName":"f","givenName":"x"}}""", """{"op":"replace","path":"name","value":{"givenName":null}}""",
        """{"userName":"a","name":{"familyName":"f"}}""")]
    [InlineData(
        """{"userName":"a","name":{"givenName":"x"}}""", """{"op":"replace","path":"name","value":{"givenName":""}}""",
        """{"userName":"a"}""")]
    [InlineData("""{"userName":"a","name":{"givenName":"x"}}""", """{"op":"replace","path":"name","value":null}""", """{"userName":"a"}""")]
    [InlineData("""{"userName":"a","name":{"givenName":"x"}}""", """{"op":"replace","path":"name","value":""}""", """{"userName":"a"}""")]
    [InlineData(
        """{"userName":"a","name":{"givenName":"x"}}""", """{"op":"replace","path":"name.givenName","value":"y"}""",
        """{"userName":"a","name":{"givenName":"y"}}""")]
    [InlineData(
        """{"userName":"a"}""", """{"op":"replace","value":{"name":{"givenName":"y"},"name.familyName":"z"}}""",
        """{"userName":"a","name":{"givenName":"y","familyName":"z"}}""")]
    public void S3_5_2_3_Complex_is_merged(string document, string operation, string expected) =>
        Patch.Demand("User", document, $"[{operation}]", expected);

    [Theory]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x"}]}""", """{"op":"replace","path":"emails","value":[{"value":"y"}]}""",
        """{"userName":"a","emails":[{"value":"y"}]}""")]
    [InlineData("""{"userName":"a","emails":[{"value":"x"}]}""", """{"op":"replace","path":"emails","value":[]}""", """{"userName":"a"}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x"}]}""", """{"op":"replace","path":"emails","value":null}""", """{"userName":"a"}""")]
    [InlineData("""{"userName":"a","emails":[{"value":"x"}]}""", """{"op":"replace","path":"emails","value":""}""", """{"userName":"a"}""")]
    [InlineData(
        """{"userName":"a"}""", """{"op":"replace","path":"emails","value":[{"value":"y"},{"value":"Y"}]}""",
        """{"userName":"a","emails":[{"value":"y"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"}]}""", """{"op":"replace","path":"emails.value","value":"y"}""",
        """{"userName":"a","emails":[{"value":"y","type":"work"}]}""")]
    public void S3_5_2_3_Multi_valued_is_replaced_whole(string document, string operation, string expected) =>
        Patch.Demand("User", document, $"[{operation}]", expected);

    [Theory]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"h","type":"home"}]}""",
        """{"op":"replace","path":"emails[type eq \"WORK\"].value","value":"y"}""",
            """{"userName":"a","emails":[{"value":"y","type":"work"},{"value":"h","type":"home"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"h","type":"home"}]}""",
        """{"op":"replace","path":"emails[type eq \"work\"]","value":{"value":"y"}}""",
            """{"userName":"a","emails":[{"value":"y","type":"work"},{"value":"h","type":"home"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"h","type":"home"}]}""",
        """{"op":"replace","path":"emails[type eq \"work\"]","value":null}""",
            """{"userName":"a","emails":[{"value":"h","type":"home"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"}]}""",
        """{"op":"replace","path":"emails[type eq \"work\"].type","value":""}""", """{"userName":"a","emails":[{"value":"x"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"y","type":"work"}]}""",
        """{"op":"replace","path":"emails[type eq \"work\"].value","value":"z"}""",
            """{"userName":"a","emails":[{"value":"z","type":"work"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"x","type":"home"}]}""",
        """{"op":"replace","path":"emails[type eq \"home\"].type","value":"work"}""",
            """{"userName":"a","emails":[{"value":"x","type":"work"}]}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x","type":"work","primary":true,"display":"A"},{"value":"y","type":"work","display":"B"}]}""",
            """{"op":"replace","path":"emails[value eq \"y\"].value","value":"x"}""",
            """{"userName":"a","emails":[{"value":"x","type":"work","display":"B","primary":true}]}""")]
    public void S3_5_2_3_Value_path_replaces_what_matches(string document, string operation, string expected) =>
        Patch.Demand("User", document, $"[{operation}]", expected);

    /// <summary>
    /// "All values of the matching records SHALL be replaced": what the value does not say goes, but for what the filter asks for.
    /// </summary>
    [Theory]
    [InlineData(
        """[{"value":"h","type":"home","display":"H","primary":true}]""",
        """{"op":"replace","path":"emails[type eq \"home\"]","value":{"value":"n","type":"home"}}""", """[{"value":"n","type":"home"}]""")]
    [InlineData(
        """[{"value":"h","type":"home","display":"H"}]""", """{"op":"replace","path":"emails[type eq \"HOME\"]","value":{"value":"n"}}""",
        """[{"value":"n","type":"home"}]""")]
    [InlineData(
        """[{"value":"ann@a.example","display":"H"}]""",
        """{"op":"replace","path":"emails[value eq \"ANN@A.EXAMPLE\"]","value":{"type":"work"}}""",
        """[{"value":"ann@a.example","type":"work"}]""")]
    [InlineData(
        """[{"value":"h","type":"home","display":"H"}]""",
        """{"op":"replace","path":"emails[type eq \"home\"]","value":{"value":"n","type":"work"}}""", """[{"value":"n","type":"work"}]""")]
    [InlineData(
        """[{"value":"h","type":"home","display":"H"}]""",
        """{"op":"replace","path":"emails[type eq \"home\"]","value":{"value":"n","type":null}}""", """[{"value":"n"}]""")]
    [InlineData(
        """[{"value":"h","type":"home","display":"H"}]""", """{"op":"replace","path":"emails[value sw \"h\"]","value":{"value":"n"}}""",
        """[{"value":"n"}]""")]
    [InlineData(
        """[{"value":"h","type":"home"},{"value":"w","type":"work","primary":true}]""",
        """{"op":"replace","path":"emails[type eq \"home\"]","value":{"value":"n","primary":true}}""",
            """[{"value":"n","type":"home","primary":true},{"value":"w","type":"work","primary":false}]""")]
    [InlineData(
        """[{"value":"h","type":"home","display":"H"}]""", """{"op":"replace","value":{"emails[type eq \"home\"]":{"value":"n"}}}""",
        """[{"value":"n","type":"home"}]""")]
    public void S3_5_2_3_Value_path_replaces_the_whole_element(string emails, string operation, string expected) =>
        Patch.Demand(
            "User", $$"""{"userName":"a","emails":{{emails}}}""", $"[{operation}]", $$"""{"userName":"a","emails":{{expected}}}""");

    [Theory]
    [InlineData("add", false)]
    [InlineData("replace", true)]
    public void S3_5_2_3_Value_path_is_merged_by_add_and_in_lenient_tolerance(string op, bool lenient) => Patch.Demand(
        "User", """{"userName":"a","emails":[{"value":"h","type":"home","display":"H","primary":true}]}""",
        $$"""[{"op":"{{op}}","path":"emails[type eq \"home\"]","value":{"value":"n"} }]""",
        """{"userName":"a","emails":[{"value":"n","type":"home","display":"H","primary":true}]}""", new PatchOptions { Lenient = lenient });

    [Theory]
    [InlineData("""{"speed":2}""", ScimErrorType.Mutability)]
    [InlineData("""{"value":"p","kind":"l"}""", ScimErrorType.Mutability)]
    [InlineData("""{"value":null,"kind":"k"}""", ScimErrorType.InvalidValue)]
    public void S3_5_2_3_Value_path_keeps_the_characteristics_of_sub_attributes(string value, ScimErrorType expected) => Assert.Equal(
        expected,
        Patch.Fails(
            "Gadget", """{"name":"n","ports":[{"value":"p","kind":"k","speed":1}]}""",
            $$"""[{"op":"replace","path":"ports[value eq \"p\"]","value":{{value}} }]""").Type);

    [Theory]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].value","value":"x"}""")]
    [InlineData("""{"op":"replace","path":"x509Certificates[value eq \"%%%\"]","value":{"type":"t"}}""")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"]","value":{"value":"x"}}""")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"]","value":null}""")]
    [InlineData("""{"op":"replace","value":{"emails[type eq \"work\"].value":"x"}}""")]
    public void S3_5_2_3_Value_path_without_match_is_noTarget(string operation) =>
        Assert.Equal(
            ScimErrorType.NoTarget,
            Patch.Fails("User", """{"userName":"a","emails":[{"value":"h","type":"home"}]}""", $"[{operation}]").Type);

    [Theory]
    [InlineData("User", """{"userName":"a"}""", """{"op":"replace","path":"userName","value":""}""")]
    [InlineData("User", """{"userName":"a"}""", """{"op":"replace","path":"userName","value":null}""")]
    [InlineData("User", """{"userName":"a"}""", """{"op":"add","path":"userName","value":null}""")]
    [InlineData("Group", """{"displayName":"g"}""", """{"op":"replace","value":{"displayName":""}}""")]
    [InlineData("Gadget", """{"name":"n"}""", """{"op":"add","path":"owner","value":{"note":"x"}}""")]
    [InlineData(
        "Gadget", """{"name":"n","owner":{"value":"o","note":"x"}}""", """{"op":"replace","path":"owner","value":{"value":null}}""")]
    [InlineData("Gadget", """{"name":"n"}""", """{"op":"add","path":"ports","value":[{"speed":1}]}""")]
    public void S3_5_2_3_Clearing_what_is_required_is_invalidValue(string type, string document, string operation) =>
        Assert.Equal(ScimErrorType.InvalidValue, Patch.Fails(type, document, $"[{operation}]").Type);
}
