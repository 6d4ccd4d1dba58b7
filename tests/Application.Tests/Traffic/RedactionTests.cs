using System.Text;
using Scim.Application.Tests.Connectors;
using Scim.Application.Traffic;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Application.Tests.Traffic;

public sealed class RedactionTests
{
    [Theory]
    [InlineData(
        """{"schemas":["urn:x"],"userName":"Ada.Lovelace-7","active":true}""",
        """{"schemas":["urn:x"],"userName":"Xxx.Xxxxxxxx-0","active":true}""")]
    [InlineData(
        """{"password":"x","clientSecret":7,"apiKey":"k"}""", """{"password":"[secret]","clientSecret":"[secret]","apiKey":"[secret]"}""")]
    [InlineData(
        """{"emails":[{"value":"a@b.org","type":"work","primary":true}]}""",
        """{"emails":[{"value":"x@x.xxx","type":"work","primary":true}]}""")]
    [InlineData("""{"op":"replace","path":"name.givenName","value":"Ada"}""", """{"op":"replace","path":"name.givenName","value":"Xxx"}""")]
    [InlineData("""{"op":"replace","path":"password","value":"Ada"}""", """{"op":"replace","path":"password","value":"[secret]"}""")]
    [InlineData(
        """{"members":[{"value":"0190163f-5f5f-7000-8000-000000000000"}]}""",
        """{"members":[{"value":"0190163f-5f5f-7000-8000-000000000000"}]}""")]
    [InlineData(
        """{"employeeNumber":4711,"urn:x":{"salary":51000.75,"grades":[1,2]},"active":true}""",
        """{"employeeNumber":0,"urn:x":{"salary":0,"grades":[0,0]},"active":true}""")]
    [InlineData("""{"op":"replace","path":"urn:x:salary","value":51000}""", """{"op":"replace","path":"urn:x:salary","value":0}""")]
    [InlineData("""{"userName":"\ud801\udc37\ud835\udc00 हिमा \u2167","title":"—"}""", """{"userName":"xxxx xxxx x","title":"—"}""")]
    [InlineData("""{"startIndex":11,"count":20,"failOnErrors":3}""", """{"startIndex":11,"count":20,"failOnErrors":3}""")]
    public void Values_keep_their_shape_and_secrets_nothing(string body, string shown) =>
        Assert.Equal(JsonNode.Parse(shown)!.ToJsonString(), Redaction.Apply(JsonNode.Parse(body))!.ToJsonString());

    [Theory]
    [InlineData(
        "4711815", "employeeNumber: 4711815 is no text, of 20000 characters at most.",
        "employeeNumber: 0000000 is no text, of 20000 characters at most.")]
    [InlineData(
        "\"\\ud835\\udc00\\ud835\\udc01\"", "employeeNumber: \"\ud835\udc00\ud835\udc01\" is no number.",
        "employeeNumber: \"xxxx\" is no number.")]
    [InlineData("\"Lovelace\"", "employeeNumber: \"Lovelace\" is no number.", "employeeNumber: \"Xxxxxxxx\" is no number.")]
    [InlineData(
        "\"Lovelace\"", "employeeNumber 'Lovelace' is no path, as in 'emails[type eq \"work\"]'.",
        "employeeNumber 'Xxxxxxxx' is no path, as in 'emails[type eq \"work\"]'.")]
    public void Message_keeps_the_shape_of_a_value_of_the_body(string value, string detail, string shown)
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"employeeNumber":{{value}},"count":10}""");
        var raw = new RawRequest(Contexts.Generic(), DateTimeOffset.UnixEpoch, "idp", null, "POST", "/Users", body, 400, TimeSpan.Zero)
        {
            Error = ScimErrors.InvalidValue(detail),
        };
        Assert.Equal(shown, RequestInspection.Describe(raw).Error);
    }

    [Fact]
    public void Long_texts_take_no_longer_than_their_length_asks_for()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Redaction.Filter("userName eq a" + new string(' ', 60_000) + "b");
        Assert.Equal(4096, Redaction.Filter("userName eq a" + new string(' ', 4_082) + "b").Length);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("/Users?filter=userName+eq+%22Ada%22", "/Users?filter=userName eq \"Xxx\"")]
    [InlineData("/Users?filter=emails[type eq \"work\"].value eq \"a@b\"", "/Users?filter=emails[type eq \"work\"].value eq \"x@x\"")]
    [InlineData("/Users?filter=userName+eq+%22a%00b%22", "/Users?filter=userName eq \"x\ufffdx\"")]
    [InlineData("/Users?filter=userName+eq+%22Ada+B", "/Users?filter=userName eq \"Xxx X")]
    [InlineData("/Users?filter=userName+eq+Ada+B+and+active+eq+true", "/Users?filter=userName eq Xxx X and active eq true")]
    [InlineData("/Users?filter=emails[value+eq+ada7]", "/Users?filter=emails[value eq xxx0]")]
    [InlineData("/Users?filter=ada@example.org", "/Users?filter=xxx@xxxxxxx.xxx")]
    [InlineData(
        "/Users?count=2&startIndex=11&attributes=userName,name.givenName&sortBy=a@b.org",
        "/Users?count=2&startIndex=11&attributes=userName,name.givenName&sortBy=x@x.xxx")]
    [InlineData(
        "/Users/0190163f-5f5f-7000-8000-000000000000?excludedAttributes=groups",
        "/Users/0190163f-5f5f-7000-8000-000000000000?excludedAttributes=groups")]
    [InlineData(
        "/Users?filter=userName%20eq%20%22ann+x@a.example%22&sortBy=a+b@c", "/Users?filter=userName eq \"xxx+x@x.xxxxxxx\"&sortBy=x x@x")]
    [InlineData("/Users/ada@example.org", "/Users/xxx@xxxxxxx.xxx")]
    [InlineData("/Users/ada+x@example.org", "/Users/xxx+x@xxxxxxx.xxx")]
    [InlineData("/Users/.search", "/Users/.search")]
    [InlineData("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")]
    [InlineData("/ResourceTypes/User", "/ResourceTypes/User")]
    [InlineData(
        "/Users?password=hunter2&api_key=hunter3&access_token=x&who=Ada7",
        "/Users?password=[secret]&api_key=[secret]&access_token=[secret]&who=Xxx0")]
    [InlineData("/Users/scim_0123456789012345678901234567890123456789abc", "/Users/[secret]")]
    [InlineData("/Users?attributes=scim_0123456789012345678901234567890123456789abc", "/Users?attributes=[secret]")]
    [InlineData("/Users?scim_0123456789012345678901234567890123456789abc", "/Users?[secret]")]
    [InlineData("/Users/scimat_0123456789012345678901234567890123456789abc", "/Users/[secret]")]
    [InlineData("/Users?sortBy=ses_0123456789012345678901234567890123456789abc", "/Users?sortBy=[secret]")]
    public void Addresses_keep_their_form(string address, string shown) =>
        Assert.Equal(shown, AddressRedaction.Apply(address, SchemaRegistry.Core));
}
