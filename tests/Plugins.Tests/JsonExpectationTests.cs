using Scim.Plugins.Tests.Replay;

namespace Scim.Plugins.Tests;

public class JsonExpectationTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", null)]
    [InlineData("""{"a":1}""", """{"a":2}""", "/a should be 1 and is 2")]
    [InlineData("""{"a":{"b":true}}""", """{"a":{}}""", "/a/b should be true and is null")]
    [InlineData("""{"a":null}""", """{}""", null)]
    [InlineData("""[1,2]""", """[2,1]""", "/0 should be 1 and is 2")]
    [InlineData("""[{"a":1}]""", """[{"a":1},{"a":1}]""", """the body should be [{"a":1}] and is [{"a":1},{"a":1}]""")]
    [InlineData("""{"$set":[{"a":1},{"a":2}]}""", """[{"a":2},{"a":1}]""", null)]
    [InlineData("""{"$has":[{"a":2}]}""", """[{"a":1},{"a":2}]""", null)]
    [InlineData("""{"$has":[{"a":3}]}""", """[{"a":1}]""", """the body lacks {"a":3}: [{"a":1}]""")]
    [InlineData("""{"d":{"$contains":"RULE"}}""", """{"d":"the rule"}""", null)]
    [InlineData("""{"d":{"$startsWith":"x"}}""", """{"d":"the rule"}""", "/d does not start with 'x': \"the rule\"")]
    [InlineData("""{"d":{"$any":true}}""", """{}""", "/d is absent")]
    [InlineData("""{"d":{"$not":"a"}}""", """{"d":"a"}""", "/d is \"a\"")]
    public void Difference_names_the_place(string expected, string actual, string? difference) =>
        Assert.Equal(difference, JsonExpectation.Difference(JsonNode.Parse(expected), JsonNode.Parse(actual)));

    [Fact]
    public void Parse_refuses_a_key_that_is_not_known() =>
        Assert.Throws<JsonException>(
            () => ConversationReader.Parse("""{"name":"n","profiles":[],"steps":[{"send":"GET /Users","expects":{}}]}"""));

    [Fact]
    public void Fill_refuses_a_variable_that_was_never_captured() =>
        Assert.Throws<FormatException>(() => new Variables().Fill("/Users/{{id}}"));
}
