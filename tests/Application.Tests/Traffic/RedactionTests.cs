using Scim.Application.Traffic;

namespace Scim.Application.Tests.Traffic;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("""{"schemas":["urn:x"],"userName":"Ada.Lovelace-7","active":true}""", """{"schemas":["urn:x"],"userName":"Xxx.Xxxxxxxx-0","active":true}""")]
    [InlineData("""{"password":"x","clientSecret":7,"apiKey":"k"}""", """{"password":"[secret]","clientSecret":"[secret]","apiKey":"[secret]"}""")]
    [InlineData("""{"emails":[{"value":"a@b.org","type":"work","primary":true}]}""", """{"emails":[{"value":"x@x.xxx","type":"work","primary":true}]}""")]
    [InlineData("""{"op":"replace","path":"name.givenName","value":"Ada"}""", """{"op":"replace","path":"name.givenName","value":"Xxx"}""")]
    [InlineData("""{"op":"replace","path":"password","value":"Ada"}""", """{"op":"replace","path":"password","value":"[secret]"}""")]
    [InlineData("""{"members":[{"value":"0190163f-5f5f-7000-8000-000000000000"}]}""", """{"members":[{"value":"0190163f-5f5f-7000-8000-000000000000"}]}""")]
    public void Values_keep_their_shape_and_secrets_nothing(string body, string shown) => Assert.Equal(shown, Redaction.Apply(JsonNode.Parse(body))!.ToJsonString());

    [Theory]
    [InlineData("/Users?filter=userName+eq+%22Ada%22", "/Users?filter=userName eq \"Xxx\"")]
    [InlineData("/Users?filter=emails[type eq \"work\"].value eq \"a@b\"", "/Users?filter=emails[type eq \"work\"].value eq \"x@x\"")]
    [InlineData("/Users?filter=userName+eq+%22a%00b%22", "/Users?filter=userName eq \"x\ufffdx\"")]
    [InlineData("/Users/0190163f-5f5f-7000-8000-000000000000", "/Users/0190163f-5f5f-7000-8000-000000000000")]
    public void Filters_keep_their_form(string path, string shown) => Assert.Equal(shown, Redaction.Path(path));
}
