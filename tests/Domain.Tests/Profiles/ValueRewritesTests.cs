using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Tests.Resources;

namespace Scim.Domain.Tests.Profiles;

public sealed class ValueRewritesTests
{
    [Theory]
    [InlineData("""{"count":"3","weight":"2.50","numbers":["1","2"]}""", """{"count":3,"weight":2.50,"numbers":[1,2]}""")]
    [InlineData("""{"count":"three","weight":"","name":"3"}""", """{"count":"three","weight":"","name":"3"}""")]
    [InlineData("""{"weight":"0.12345678901234567890123456789012345"}""", """{"weight":"0.12345678901234567890123456789012345"}""")]
    [InlineData("""{"count":3}""", """{"count":3}""")]
    public void NumberFromText_IsTheNumberOnlyWhereItIsExact(string sent, string read) =>
        Assert.Equal(read, SchemaWalk.RewriteResource(Doc.Parse(sent), Doc.Gadget, ValueRewrites.NumberFromText).ToJsonString());

    [Theory]
    [InlineData("""{"count":{"value":3},"name":[{"$ref":null,"VALUE":"n"}]}""", """{"count":3,"name":"n"}""")]
    [InlineData("""{"numbers":[{"value":1},{"value":2,"display":"two"}]}""", """{"numbers":[1,2]}""")]
    [InlineData("""{"name":{"value":null}}""", """{"name":null}""")]
    [InlineData("""{"name":{"value":{"a":1}}}""", """{"name":{"value":{"a":1}}}""")]
    [InlineData("""{"name":{"value":"n","more":1}}""", """{"name":{"value":"n","more":1}}""")]
    [InlineData("""{"name":{"display":"n"}}""", """{"name":{"display":"n"}}""")]
    [InlineData("""{"name":["a","b"]}""", """{"name":["a","b"]}""")]
    public void Unwrapped_IsTheValueWhereNothingElseIsSaid(string sent, string read) =>
        Assert.Equal(read, SchemaWalk.RewriteResource(Doc.Parse(sent), Doc.Gadget, ValueRewrites.Unwrapped).ToJsonString());
}
