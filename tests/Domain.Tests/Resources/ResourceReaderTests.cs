using Scim.Domain.Errors;
using Scim.Domain.Resources;

namespace Scim.Domain.Tests.Resources;

public sealed class ResourceReaderTests
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Theory]
    [InlineData("""{"USERNAME":"a","Name":{"GIVENNAME":"g"}}""", """{"userName":"a","name":{"givenName":"g"}}""")]
    [InlineData("""{"userName":"a","URN:ietf:params:scim:schemas:EXTENSION:enterprise:2.0:User":{"DEPARTMENT":"d"}}""",
        """{"userName":"a","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d"}}""")]
    [InlineData(
        """{"userName":"a","externalId":"x","id":"1","meta":{"version":"1"},"groups":[{"value":"g"}]}""",
        """{"userName":"a","externalId":"x"}""")]
    [InlineData(
        """{"userName":"a","title":null,"nickName":"","emails":[],"name":{},"phoneNumbers":[{}],"addresses":[null]}""",
        """{"userName":"a"}""")]
    [InlineData("""{"userName":"a","name":{"givenName":null,"familyName":""}}""", """{"userName":"a"}""")]
    [InlineData(
        """{"userName":"a","emails":[{"value":"x@y","TYPE":"work"}]}""", """{"userName":"a","emails":[{"value":"x@y","type":"work"}]}""")]
    [InlineData("""{"userName":"a","emails":[{"value":"x@y","type":"work"},{"value":"X@Y","type":"Work","primary":true}]}""",
        """{"userName":"a","emails":[{"value":"x@y","type":"work","primary":true}]}""")]
    [InlineData("""{"userName":"a","emails":[{"value":"1@y","primary":true},{"value":"2@y","primary":true}]}""",
        """{"userName":"a","emails":[{"value":"1@y","primary":false},{"value":"2@y","primary":true}]}""")]
    [InlineData("""{"userName":"a","addresses":[{"type":"home","locality":"B"},{"locality":"b","type":"HOME"}]}""",
        """{"userName":"a","addresses":[{"type":"home","locality":"B"}]}""")]
    [InlineData("""{"userName":"a","password":"s3cret"}""", """{"userName":"a"}""")]
    [InlineData("""{"userName":"a","PASSWORD":"s3cret"}""", """{"userName":"a"}""")]
    public void Read_User_IsCanonical(string body, string expected) => Doc.Same(expected, Doc.Canonical("User", body));

    [Theory]
    [InlineData(
        """{"name":"n","count":5.0,"weight":1.50,"numbers":[1,1.0,2]}""", """{"name":"n","count":5,"weight":1.5,"numbers":[1,2]}""")]
    [InlineData("""{"name":"n","count":1e3,"weight":-0}""", """{"name":"n","count":1000,"weight":0}""")]
    [InlineData("""{"name":"n","tags":["a","A","b",""]}""", """{"name":"n","tags":["a","b"]}""")]
    [InlineData("""{"name":"n","built":"2011-05-13T04:42:34.5+02:00"}""", """{"name":"n","built":"2011-05-13T04:42:34.5+02:00"}""")]
    [InlineData("""{"name":"n","blob":"_-8=","home":"https://h"}""", """{"name":"n","blob":"_-8=","home":"https://h"}""")]
    [InlineData("""{"name":"n","blob":"+/8=","state":"dropped"}""", """{"name":"n","blob":"+/8="}""")]
    [InlineData("""{"name":"n","secret":"kept for the service"}""", """{"name":"n","secret":"kept for the service"}""")]
    [InlineData(
        """{"name":"n","ports":[{"value":"a","labels":["x","X"],"seen":"dropped"}]}""",
        """{"name":"n","ports":[{"value":"a","labels":["x"]}]}""")]
    public void Read_Gadget_IsCanonical(string body, string expected) => Doc.Same(expected, Doc.Canonical("Gadget", body));

    [Fact]
    public void R7643_S2_5_Empty_text_is_no_list_and_no_complex_value() =>
        Doc.Same(
            """{"userName":"a"}""",
            Doc.Canonical(
                "User",
                """{"userName":"a","emails":"","name":"","roles":[""],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":""}}"""));

    [Theory]
    [InlineData("""{"userName":"a","active":"true"}""", "active")]
    [InlineData("""{"userName":"a","active":"True"}""", "active")]
    [InlineData("""{"userName":"a","active":1}""", "active")]
    [InlineData("""{"userName":"a","active":""}""", "active")]
    [InlineData("""{"userName":5}""", "userName")]
    [InlineData("""{"userName":["a"]}""", "userName")]
    [InlineData("""{"userName":{"value":"a"}}""", "userName")]
    [InlineData("""{"userName":"a","name":"Anna"}""", "name")]
    [InlineData("""{"userName":"a","name":[{"givenName":"x"}]}""", "name")]
    [InlineData("""{"userName":"a","emails":{"value":"x@y"}}""", "emails")]
    [InlineData("""{"userName":"a","emails":"x@y"}""", "emails")]
    [InlineData("""{"userName":"a","emails":["x@y"]}""", "emails")]
    [InlineData("""{"userName":"a","emails":[{"value":1}]}""", "emails.value")]
    [InlineData("""{"userName":"a","emails":[{"primary":"yes"}]}""", "emails.primary")]
    [InlineData("""{"userName":"a","profileUrl":7}""", "profileUrl")]
    [InlineData("""{"userName":"a","x509Certificates":[{"value":"not base64!"}]}""", "x509Certificates.value")]
    [InlineData(
        """{"userName":"a","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":"x"}""",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")]
    [InlineData("""{"userName":"a","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":"x"}}""",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager")]
    [InlineData("""{}""", "userName")]
    [InlineData("""{"userName":""}""", "userName")]
    [InlineData("""{"userName":null}""", "userName")]
    public void Read_UserWithWrongValue_IsInvalidValueNamingIt(string body, string attribute) =>
        DemandInvalidValue("User", body, attribute);

    [Theory]
    [InlineData("""{"name":"n","count":1.5}""", "count")]
    [InlineData("""{"name":"n","count":9223372036854775808}""", "count")]
    [InlineData("""{"name":"n","count":"5"}""", "count")]
    [InlineData("""{"name":"n","weight":1e400}""", "weight")]
    [InlineData("""{"name":"n","built":"2011-05-13"}""", "built")]
    [InlineData("""{"name":"n","built":"yesterday"}""", "built")]
    [InlineData("""{"name":"n","built":"2011-02-30T00:00:00Z"}""", "built")]
    [InlineData("""{"name":"n","numbers":[1,"2"]}""", "numbers")]
    [InlineData("""{"name":"n","ports":[{"value":"a"},{"speed":1}]}""", "ports.value")]
    [InlineData("""{"name":"n","owner":{"note":"x"}}""", "owner.value")]
    public void Read_GadgetWithWrongValue_IsInvalidValueNamingIt(string body, string attribute) =>
        DemandInvalidValue("Gadget", body, attribute);

    [Fact]
    public void Read_WrongValue_IsShownAsItWasSent()
    {
        var error = Doc.Error(() => Doc.Read("Gadget", """{"name":"n","count":"José+<&\"1\""}"""));
        Assert.Contains(@"""José+<&\""1\""""", error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"userName":"a","USERNAME":"b"}""")]
    [InlineData("""{"userName":"a","name":{"givenName":"x","GivenName":"y"}}""")]
    [InlineData("""{"userName":"a","1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"title":"x","Title":"y"}""")]
    [InlineData(
        """{"userName":"a","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{},"URN:ietf:params:scim:schemas:extension:enterprise:2.0:User":{}}""")]
    public void Read_TwoSpellingsOfOneName_IsInvalidSyntax(string body) =>
        Assert.Equal(ScimErrorType.InvalidSyntax, Doc.Error(() => Doc.Read("User", body)).Type);

    [Theory]
    [InlineData("""{"userName":"a","userName":"b"}""")]
    [InlineData("""{"userName":"a","name":{"givenName":"x","givenName":"y"}}""")]
    [InlineData("""{"userName":"a","emails":[{"value":"x","value":"y"}]}""")]
    [InlineData("""{"userName":"a","name":{"\ud800":"y"}}""")]
    public void Read_BadTreeParsedElsewhere_IsInvalidSyntax(string body)
    {
        var lenient = JsonNode.Parse(body)!.AsObject();
        var error = Doc.Error(() => new ResourceReader(Doc.Registry).Read(Doc.User, lenient, false));
        Assert.Equal(ScimErrorType.InvalidSyntax, error.Type);
    }

    [Theory]
    [InlineData("""{"userName":"a\u0000"}""")]
    [InlineData("""{"userName":"a\ud800b"}""")]
    [InlineData("""{"userName":"a","name":{"givenName":"\udfff"}}""")]
    public void Read_TextThatCannotBeStored_IsInvalidValue(string body)
    {
        var lenient = JsonNode.Parse(body)!.AsObject();
        var error = Doc.Error(() => new ResourceReader(Doc.Registry).Read(Doc.User, lenient, false));
        Assert.Equal(ScimErrorType.InvalidValue, error.Type);
    }

    [Fact]
    public void Read_UnknownNames_AreDroppedAndReported()
    {
        var read = Doc.Read("User", """{"userName":"a","shoeSize":9,"name":{"middle":"x","givenName":"g"},"urn:x:y:z":{"a":1}}""");
        Doc.Same("""{"userName":"a","name":{"givenName":"g"}}""", read.Attributes);
        Assert.Equal(3, read.Warnings.Length);
        Assert.Contains(read.Warnings, warning => warning.Contains("shoeSize", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ManyUnknownNames_BoundsWarnings()
    {
        var body = new JsonObject { ["userName"] = "a" };
        for (var i = 0; i < 500; i++)
        {
            body["x" + i] = i;
        }

        Assert.Equal(50, new ResourceReader(Doc.Registry).Read(Doc.User, body, false).Warnings.Length);
    }

    /// <summary>RFC 7643 §2.3.7: "a URI for a resource", absolute or relative.</summary>
    [Theory]
    [InlineData("https://x.org/a?b=c#d", true)]
    [InlineData("../Users/1", true)]
    [InlineData("bulkId:q", true)]
    [InlineData("urn:example:x", true)]
    [InlineData("https://x.org/Zürich/日本/%20", true)]
    [InlineData("not a uri", false)]
    [InlineData("<>", false)]
    [InlineData("a\\\\b", false)]
    [InlineData("a\\tb", false)]
    [InlineData("a\\u0007", false)]
    [InlineData("{id}", false)]
    [InlineData("x|y", false)]
    [InlineData("x^y", false)]
    [InlineData("`x`", false)]
    [InlineData("\\u00a0", false)]
    public void R7643_S2_3_7_Reference_is_a_URI(string text, bool isUri)
    {
        var body = $$"""{"userName":"a","profileUrl":"{{text}}","photos":[{"value":"{{text}}"}]}""";
        if (isUri)
        {
            Assert.Empty(Doc.Read("User", body).Warnings);
        }
        else
        {
            Assert.Equal(ScimErrorType.InvalidValue, Doc.Error(() => Doc.Read("User", body)).Type);
        }

        var lenient = new ResourceReader(Doc.Registry, lenient: true).Read(Doc.User, Doc.Parse(body), requireSchemas: false);
        Assert.NotNull(lenient.Attributes["profileUrl"]);
    }

    [Theory]
    [InlineData("1e-28", true)]
    [InlineData("1234567890123456789012345678", true)]
    [InlineData("1.50000000000000000000000000000000000000", true)]
    [InlineData("1e-30", false)]
    [InlineData("0.12345678901234567890123456789012", false)]
    [InlineData("1e30", false)]
    public void R7643_S2_3_3_Decimal_is_kept_exactly_or_refused(string number, bool isKept)
    {
        var body = $$"""{"name":"n","weight":{{number}}}""";
        if (isKept)
        {
            Assert.Equal(
                decimal.Parse(number, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture),
                Doc.Canonical("Gadget", body)["weight"]!.GetValue<decimal>());
        }
        else
        {
            Assert.Equal(ScimErrorType.InvalidValue, Doc.Error(() => Doc.Read("Gadget", body)).Type);
        }
    }

    [Fact]
    public void Read_WrongPassword_DoesNotShowIt()
    {
        var error = Doc.Error(() => Doc.Read("User", """{"userName":"a","password":123456}"""));
        Assert.Equal(ScimErrorType.InvalidValue, error.Type);
        Assert.DoesNotContain("123456", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Schemas_AreDerivedAndFirst()
    {
        var attributes = Doc.Canonical("User", $$"""{"userName":"a","{{Enterprise}}":{"department":"d"},"schemas":["x"]}""");
        Assert.Equal("schemas", attributes.GetAt(0).Key);
        Assert.Equal($$"""["urn:ietf:params:scim:schemas:core:2.0:User","{{Enterprise}}"]""", attributes["schemas"]!.ToJsonString());
        Assert.Single(Doc.Canonical("User", $$"""{"userName":"a","{{Enterprise}}":{} }""")["schemas"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"userName":"a"}""")]
    [InlineData("""{"userName":"a","schemas":[]}""")]
    [InlineData("""{"userName":"a","schemas":null}""")]
    [InlineData("""{"userName":"a","schemas":"urn:ietf:params:scim:schemas:core:2.0:User"}""")]
    [InlineData("""{"userName":"a","schemas":[1]}""")]
    [InlineData("""{"userName":"a","schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"]}""")]
    public void S3_Schemas_required_and_missing_or_wrong_is_invalidSyntax(string body)
    {
        var error = Doc.Error(() => new ResourceReader(Doc.Registry).Read(Doc.User, Doc.Parse(body), requireSchemas: true));
        Assert.Equal(ScimErrorType.InvalidSyntax, error.Type);
    }

    [Fact]
    public void S3_Schemas_in_any_case_and_unknown_ones_reported()
    {
        var body = Doc.Parse(
            """{"SCHEMAS":["URN:IETF:params:scim:schemas:core:2.0:user","urn:x:y:z","urn:ietf:params:scim:schemas:core:2.0:Group"],"userName":"a"}""");
        Assert.Equal(2, new ResourceReader(Doc.Registry).Read(Doc.User, body, requireSchemas: true).Warnings.Length);
    }

    [Theory]
    [InlineData("""{"displayName":"g"}""", null)]
    [InlineData("""{"displayName":"g","members":null}""", "")]
    [InlineData("""{"displayName":"g","members":[]}""", "")]
    [InlineData("""{"displayName":"g","members":[{"value":"1","display":null,"$ref":null},{"VALUE":"2"}]}""", "1,2")]
    [InlineData(
        """{"displayName":"g","Members":["1",{"$ref":"https://h/scim/Users/2?x=1"},{"$ref":"../Users/3/","value":null}]}""", "1,2,3")]
    public void Read_Members_AreIdsApartFromTheDocument(string body, string? expected)
    {
        var read = Doc.Read("Group", body);
        Doc.Same("""{"displayName":"g"}""", read.Attributes);
        Assert.Equal(expected, read.Members is { } members ? string.Join(',', members) : null);
    }

    [Theory]
    [InlineData("""{"displayName":"g","members":{"value":"1"}}""")]
    [InlineData("""{"displayName":"g","members":"1"}""")]
    [InlineData("""{"displayName":"g","members":[{"value":null}]}""")]
    [InlineData("""{"displayName":"g","members":[{"value":5}]}""")]
    [InlineData("""{"displayName":"g","members":[{"value":""}]}""")]
    [InlineData("""{"displayName":"g","members":[{"$ref":"/"}]}""")]
    [InlineData("""{"displayName":"g","members":[{}]}""")]
    [InlineData("""{"displayName":"g","members":[null]}""")]
    [InlineData("""{"displayName":"g","members":[["1"]]}""")]
    [InlineData("""{"members":["1"]}""")]
    public void Read_WrongGroup_IsInvalidValue(string body) =>
        Assert.Equal(ScimErrorType.InvalidValue, Doc.Error(() => Doc.Read("Group", body)).Type);

    [Fact]
    public void Read_DoesNotTouchTheBody()
    {
        var body = Doc.Parse("""{"userName":"a","emails":[{"value":"x","primary":true},{"value":"y","primary":true}]}""");
        var before = body.ToJsonString();
        new ResourceReader(Doc.Registry).Read(Doc.User, body, false);
        Assert.Equal(before, body.ToJsonString());
    }

    private static void DemandInvalidValue(string type, string body, string attribute)
    {
        var error = Doc.Error(() => Doc.Read(type, body));
        Assert.Equal(ScimErrorType.InvalidValue, error.Type);
        Assert.Contains($"'{attribute}'", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void R7643_S2_5_Empty_text_is_no_value_of_an_extension() =>
        Doc.Same("""{"userName":"a"}""", Doc.Canonical(
            "User", """{"userName":"a","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":""}"""));

    [Theory]
    [InlineData("2011-08-01t18:29:49z", "2011-08-01T18:29:49Z")]
    [InlineData("2011-08-01T18:29:49.5+0200", "2011-08-01T18:29:49.5+02:00")]
    [InlineData("2011-08-01T18:29:49+02:00", "2011-08-01T18:29:49+02:00")]
    public void R7643_S2_3_5_DateTime_is_one_of_XML_Schema(string text, string correct)
    {
        var body = $$"""{"name":"n","built":"{{text}}"}""";
        if (text == correct)
        {
            Assert.Equal(text, (string?)Doc.Canonical("Gadget", body)["built"]);
        }
        else
        {
            Assert.Equal(ScimErrorType.InvalidValue, Doc.Error(() => Doc.Read("Gadget", body)).Type);
        }

        Assert.Equal(
            correct,
            (string?)new ResourceReader(Doc.Registry, lenient: true).Read(
                Doc.Gadget, Doc.Parse(body), requireSchemas: false).Attributes["built"]);
    }
}
