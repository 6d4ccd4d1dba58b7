using Scim.Application.Traffic;
using Scim.Domain.Schemas;

namespace Scim.Console.Tests.Parts;

public class RedactionTests
{
    [Theory]
    [InlineData("""{"userName":"Grace.Hopper-1"}""", """{"userName":"Xxxxx.Xxxxxx-0"}""")]
    [InlineData("""{"password":"s3cret","x":{"apiToken":"abc"}}""", """{"password":"[secret]","x":{"apiToken":"[secret]"}}""")]
    [InlineData(
        """{"schemas":["urn:a:b"],"active":true,"emails":[{"type":"work","value":"a@b.example"}]}""",
        """{"schemas":["urn:a:b"],"active":true,"emails":[{"type":"work","value":"x@x.xxxxxxx"}]}""")]
    [InlineData(
        """{"Operations":[{"op":"replace","path":"active","value":"False"}]}""",
        """{"Operations":[{"op":"replace","path":"active","value":"False"}]}""")]
    [InlineData(
        """{"Operations":[{"op":"add","path":"name.givenName","value":"Ada"}]}""",
        """{"Operations":[{"op":"add","path":"name.givenName","value":"Xxx"}]}""")]
    [InlineData(
        """{"Operations":[{"op":"add","path":"password","value":"hunter2"}]}""",
        """{"Operations":[{"op":"add","path":"password","value":"[secret]"}]}""")]
    [InlineData(
        """{"members":[{"value":"01a21592-abea-7f33-a9db-605f12645500"}]}""",
        """{"members":[{"value":"01a21592-abea-7f33-a9db-605f12645500"}]}""")]
    [InlineData(
        """{"path":"emails[type eq \"work\" and value eq \"a@b\"].value"}""",
        """{"path":"emails[type eq \"work\" and value eq \"x@x\"].value"}""")]
    public void Bodies_keep_the_protocol_and_lose_the_person(string body, string expected) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), Redaction.Apply(JsonNode.Parse(body))),
            Redaction.Apply(JsonNode.Parse(body))!.ToJsonString());

    [Theory]
    [InlineData("/Users?filter=userName%20eq%20%22ada%22&count=5", "/Users?filter=userName eq \"xxx\"&count=5")]
    [InlineData("/Users/01a21592-abea-7f33-a9db-605f12645500", "/Users/01a21592-abea-7f33-a9db-605f12645500")]
    public void Paths_keep_ids_and_lose_texts_of_filters(string path, string expected) =>
        Assert.Equal(expected, AddressRedaction.Apply(path, SchemaRegistry.Core));
}
