using System.Text;
using Scim.Domain.Errors;
using Scim.Domain.Resources;

namespace Scim.Domain.Tests.Resources;

public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":{\"b\":1,\"b\":2}}")]
    [InlineData("{\"a\":\"\\u0000\"}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":\"\\udc00\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":01}")]
    [InlineData("// comment\n{}")]
    public void Parse_NotAnObjectOfCleanJson_IsInvalidSyntax(string text)
    {
        Assert.Equal(ScimErrorType.InvalidSyntax, JsonBody.Parse(text).Error?.Type);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"a\":\"\\u00e9\"}")]
    [InlineData("{\"a\":\"\\ud83d\\ude00\"}")]
    [InlineData("\n{\"a\":\"é\\n\"} ")]
    public void Parse_CleanObject_IsReturned(string text) => Assert.True(JsonBody.Parse(text).IsSuccess);

    [Fact]
    public void Parse_ByteOrderMark_IsSkipped() => Assert.True(JsonBody.Parse([.. Encoding.UTF8.Preamble, .. "{}"u8]).IsSuccess);

    [Fact]
    public void Parse_InvalidUtf8_IsInvalidSyntax() =>
        Assert.Equal(ScimErrorType.InvalidSyntax, JsonBody.Parse([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]).Error?.Type);

    [Fact]
    public void Parse_TooDeep_IsInvalidSyntax()
    {
        var text = "{\"a\":" + new string('[', 40) + new string(']', 40) + "}";
        Assert.Equal(ScimErrorType.InvalidSyntax, JsonBody.Parse(text).Error?.Type);
    }
}
