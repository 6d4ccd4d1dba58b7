namespace Scim.Domain.Tests.Patching;

/// <summary>RFC 7643 §4.3: <c>value</c> and <c>$ref</c> of a manager name the same resource.</summary>
public sealed partial class PatchEngineTests
{
    private const string Manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";

    [Theory]
    [InlineData("""{"op":"replace","path":"@","value":{"value":"m2"}}""", """{"value":"m2"}""")]
    [InlineData("""{"op":"add","path":"@","value":{"value":"m2"}}""", """{"value":"m2"}""")]
    [InlineData("""{"op":"replace","path":"@.value","value":"m2"}""", """{"value":"m2"}""")]
    [InlineData("""{"op":"replace","path":"@[value eq \"m1\"].value","value":"m2"}""", """{"value":"m2"}""")]
    [InlineData("""{"op":"replace","value":{"@.value":"m2"}}""", """{"value":"m2"}""")]
    [InlineData("""{"op":"replace","path":"@.value","value":"m1"}""", """{"value":"m1","$ref":"../Users/m1"}""")]
    [InlineData("""{"op":"replace","path":"@","value":{"value":"m2","$ref":"../Users/m2"}}""", """{"value":"m2","$ref":"../Users/m2"}""")]
    [InlineData(
        """{"op":"replace","path":"@.$ref","value":"../Users/m2"},{"op":"replace","path":"@.value","value":"m2"}""",
        """{"value":"m2","$ref":"../Users/m2"}""")]
    [InlineData(
        """{"op":"replace","path":"@.value","value":"m2"},{"op":"replace","path":"@.$ref","value":"../Users/m2"}""",
        """{"value":"m2","$ref":"../Users/m2"}""")]
    [InlineData(
        """{"op":"replace","path":"@","value":{"value":"m2","$ref":"../Users/m2"}},{"op":"replace","path":"@.value","value":"m3"}""",
        """{"value":"m3"}""")]
    [InlineData(
        """{"op":"replace","path":"@.$ref","value":"https://a.example/Users/m1"}""",
        """{"value":"m1","$ref":"https://a.example/Users/m1"}""")]
    public void R7643_S4_3_Another_value_does_not_keep_the_reference(string operations, string expected) => Patch.Demand(
        "User",
        WithManager("""{"value":"m1","$ref":"../Users/m1"}"""),
        $"[{operations.Replace("@", Manager, StringComparison.Ordinal)}]",
        WithManager(expected));

    [Fact]
    public void R7643_S4_3_A_value_that_is_cleared_takes_the_reference_along() =>
        Patch.Demand(
            "User", WithManager("""{"value":"m1","$ref":"../Users/m1"}"""),
            $$"""[{"op":"replace","path":"{{Manager}}.value","value":null}]""", """{"userName":"a"}""");

    private static string WithManager(string manager) =>
        $$"""{"userName":"a","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{{manager}} } }""";
}
