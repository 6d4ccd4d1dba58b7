using Scim.Domain.Resources;

namespace Scim.Domain.Tests.Resources;

public sealed class JsonMembersTests
{
    [Theory]
    [InlineData("path", "path", "a")]
    [InlineData("PATH", "path", "a")]
    [InlineData("value", "Value", null)]
    [InlineData("count", "count", null)]
    [InlineData("op", null, null)]
    public void Member_IsFoundInAnyCase(string name, string? key, string? text)
    {
        var source = Doc.Parse("""{"path":"a","Value":null,"count":1}""");
        Assert.Equal(key, JsonMembers.FindKey(source, name));
        Assert.Equal(text, JsonMembers.GetText(source, name));
        Assert.Same(key is null ? null : source[key], JsonMembers.Get(source, name));
    }

    [Theory]
    [InlineData("true", true, null)]
    [InlineData("false", false, null)]
    [InlineData("\"true\"", false, "true")]
    [InlineData("1", false, null)]
    [InlineData("null", false, null)]
    [InlineData("[\"a\"]", false, null)]
    public void Value_IsOnlyWhatItIs(string json, bool isTrue, string? text)
    {
        var value = JsonNode.Parse(json);
        Assert.Equal((isTrue, text), (value.IsTrue(), value.AsText()));
    }
}
