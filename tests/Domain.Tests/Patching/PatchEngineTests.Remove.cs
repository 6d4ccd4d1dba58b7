using Scim.Domain.Errors;
using Scim.Domain.Patching;

namespace Scim.Domain.Tests.Patching;

/// <summary>RFC 7644 §3.5.2.2.</summary>
public sealed partial class PatchEngineTests
{
    /// <summary>A filter that asks for what the attribute cannot have matches nothing.</summary>
    [Fact]
    public void S3_5_2_2_Value_path_with_a_value_that_cannot_be_is_no_change() => Patch.Demand(
        "User", """{"userName":"a","x509Certificates":[{"value":"AAEC"}]}""",
        """[{"op":"remove","path":"x509Certificates[value eq \"%%%\"]"}]""", """{"userName":"a","x509Certificates":[{"value":"AAEC"}]}""");

    [Fact]
    public void S3_5_2_2_Value_path_with_a_number_for_a_text_matches_in_lenient_tolerance() => Patch.Demand(
        "User", """{"userName":"a","addresses":[{"postalCode":"12345"},{"postalCode":"1"}]}""",
        """[{"op":"remove","path":"addresses[postalCode eq 12345]"}]""",
        """{"userName":"a","addresses":[{"postalCode":"1"}]}""", new PatchOptions { Lenient = true });

    private const string Three =
        """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"y","type":"work"},{"value":"h","type":"home"}]}""";

    private const string Two = """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"h","type":"home"}]}""";

    [Theory]
    [InlineData("""{"userName":"a","title":"t"}""", "title", """{"userName":"a"}""")]
    [InlineData("""{"userName":"a"}""", "title", """{"userName":"a"}""")]
    [InlineData(
        """{"userName":"a","name":{"givenName":"g","familyName":"f"}}""", "name.givenName",
        """{"userName":"a","name":{"familyName":"f"}}""")]
    [InlineData("""{"userName":"a","name":{"givenName":"g"}}""", "name.givenName", """{"userName":"a"}""")]
    [InlineData("""{"userName":"a","name":{"givenName":"g"}}""", "name.familyName", """{"userName":"a","name":{"givenName":"g"}}""")]
    [InlineData("""{"userName":"a","name":{"givenName":"g"}}""", "name", """{"userName":"a"}""")]
    [InlineData(
        """{"userName":"a","name":{"givenName":"g"}}""", """name[givenName eq \"x\"]""", """{"userName":"a","name":{"givenName":"g"}}""")]
    [InlineData("""{"userName":"a","name":{"givenName":"g"}}""", """name[givenName eq \"G\"]""", """{"userName":"a"}""")]
    [InlineData(Two, "emails", """{"userName":"a"}""")]
    [InlineData(Two, """emails[type eq \"work\"]""", """{"userName":"a","emails":[{"value":"h","type":"home"}]}""")]
    [InlineData(Two, """emails[type eq \"other\"]""", Two)]
    [InlineData(Two, """emails[type pr]""", """{"userName":"a"}""")]
    [InlineData(
        Two, """emails[value eq \"X\" and type eq \"work\"].type""",
        """{"userName":"a","emails":[{"value":"x"},{"value":"h","type":"home"}]}""")]
    [InlineData(Two, "emails.type", """{"userName":"a","emails":[{"value":"x"},{"value":"h"}]}""")]
    [InlineData("""{"userName":"a","emails":[{"value":"x"}]}""", "emails.value", """{"userName":"a"}""")]
    [InlineData("""{"userName":"a","emails":[{"value":"x"}]}""", """emails[value sw \"x\"].value""", """{"userName":"a"}""")]
    [InlineData("""{"userName":"a"}""", """emails[value sw \"x\"].value""", """{"userName":"a"}""")]
    public void S3_5_2_2_Removes_what_is_there(string document, string path, string expected) =>
        Patch.Demand("User", document, $$"""[{"op":"remove","path":"{{path}}"}]""", expected);

    [Theory]
    [InlineData("""[{"value":"X","type":"work","primary":true}]""", """{"userName":"a","emails":[{"value":"h","type":"home"}]}""")]
    [InlineData("""[{"value":"x"}]""", """{"userName":"a","emails":[{"value":"h","type":"home"}]}""")]
    [InlineData("""{"value":"x"}""", """{"userName":"a","emails":[{"value":"h","type":"home"}]}""")]
    [InlineData("""[{"type":"home"}]""", """{"userName":"a","emails":[{"value":"x","type":"work"}]}""")]
    [InlineData("""[{"value":"x"},{"value":"h"}]""", """{"userName":"a"}""")]
    [InlineData("""[{"value":"x","type":"home"}]""", Two)]
    [InlineData("[]", Two)]
    [InlineData("null", """{"userName":"a"}""")]
    public void S3_5_2_2_With_a_value_removes_only_what_is_listed(string value, string expected) =>
        Patch.Demand("User", Two, $$"""[{"op":"remove","path":"emails","value":{{value}}}]""", expected);

    [Fact]
    public void S3_5_2_2_Each_listed_element_is_compared_as_it_is_sent() => Patch.Demand(
        "User", """{"userName":"a","emails":[{"value":"x","type":"work","primary":true},{"value":"h","type":"home"}]}""",
        """[{"op":"remove","path":"emails","value":[{"type":"work","primary":true},{"type":"home","primary":true}]}]""",
        """{"userName":"a","emails":[{"value":"h","type":"home"}]}""");

    [Theory]
    [InlineData("""[{"value":"X"}]""", """{"userName":"a","emails":[{"value":"y","type":"work"},{"value":"h","type":"home"}]}""")]
    [InlineData("""{"value":"y"}""", """{"userName":"a","emails":[{"value":"x","type":"work"},{"value":"h","type":"home"}]}""")]
    [InlineData("""[{"value":"h"}]""", Three)]
    [InlineData("""[{"value":"x"},{"value":"y"}]""", """{"userName":"a","emails":[{"value":"h","type":"home"}]}""")]
    [InlineData("[]", """{"userName":"a","emails":[{"value":"h","type":"home"}]}""")]
    [InlineData("null", """{"userName":"a","emails":[{"value":"h","type":"home"}]}""")]
    public void S3_5_2_2_With_a_value_beside_a_filter_removes_only_what_is_listed_and_matches(string value, string expected) =>
        Patch.Demand("User", Three, $$"""[{"op":"remove","path":"emails[type eq \"work\"]","value":{{value}}}]""", expected);

    /// <summary>Of a list inside a complex value too.</summary>
    [Theory]
    [InlineData("ports", """["x"]""", """{"name":"n","ports":[{"value":"p","labels":["y"]},{"value":"q","labels":["z"]}]}""")]
    [InlineData(
        """ports[value eq \"p\"]""", "\"Y\"", """{"name":"n","ports":[{"value":"p","labels":["x"]},{"value":"q","labels":["x","z"]}]}""")]
    [InlineData("ports", """["x","y","z"]""", """{"name":"n","ports":[{"value":"p"},{"value":"q"}]}""")]
    [InlineData("ports", "[]", """{"name":"n","ports":[{"value":"p","labels":["x","y"]},{"value":"q","labels":["x","z"]}]}""")]
    [InlineData("ports", "null", """{"name":"n","ports":[{"value":"p"},{"value":"q"}]}""")]
    public void S3_5_2_2_With_a_value_removes_only_what_is_listed_inside(string target, string value, string expected) => Patch.Demand(
        "Gadget", """{"name":"n","ports":[{"value":"p","labels":["x","y"]},{"value":"q","labels":["x","z"]}]}""",
        $$"""[{"op":"remove","path":"{{target}}.labels","value":{{value}}}]""", expected);

    [Theory]
    [InlineData("User", """{"userName":"a"}""", "userName")]
    [InlineData("Group", """{"displayName":"g"}""", "displayName")]
    [InlineData("Gadget", """{"name":"n","owner":{"value":"o","note":"x"}}""", "owner.value")]
    [InlineData("Gadget", """{"name":"n","ports":[{"value":"p","speed":1}]}""", "ports.value")]
    [InlineData("Gadget", """{"name":"n","ports":[{"value":"p","speed":1}]}""", """ports[value eq \"p\"].value""")]
    [InlineData("Gadget", """{"name":"n","serial":"s"}""", "serial")]
    [InlineData(
        "Gadget", """{"name":"n","urn:example:schemas:extension:parts:Gadget":{"batch":"1"}}""",
        "urn:example:schemas:extension:parts:Gadget")]
    public void S3_5_2_2_Required_or_immutable_is_mutability(string type, string document, string path) =>
        Assert.Equal(ScimErrorType.Mutability, Patch.Fails(type, document, $$"""[{"op":"remove","path":"{{path}}"}]""").Type);
}
