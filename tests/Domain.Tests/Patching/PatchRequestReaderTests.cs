using Scim.Domain.Errors;
using Scim.Domain.Patching;
using Scim.Domain.Tests.Resources;

namespace Scim.Domain.Tests.Patching;

public sealed class PatchRequestReaderTests
{
    [Theory]
    [InlineData("""{"Operations":[{"op":"add","path":"title","value":"t"}]}""")]
    [InlineData("""{"schemas":[],"Operations":[{"op":"add","path":"title","value":"t"}]}""")]
    [InlineData("""{"schemas":"urn:ietf:params:scim:api:messages:2.0:PatchOp","Operations":[{"op":"add","path":"title","value":"t"}]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"Operations":[{"op":"add","path":"title","value":"t"}]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":null}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":{"op":"add","path":"title","value":"t"}}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":["add"]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[null]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{}]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"set","path":"title","value":"t"}]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":1,"path":"title","value":"t"}]}""")]
    [InlineData(
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","OP":"add","path":"title","value":"t"}]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[],"operations":[]}""")]
    [InlineData(
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"title":"a","TITLE":"b"}}]}""")]
    [InlineData("{}")]
    public void S3_5_2_Not_a_PatchOp_message_is_invalidSyntax(string body)
    {
        var reader = new PatchRequestReader(Doc.Registry, Patch.Strict);
        Assert.Equal(ScimErrorType.InvalidSyntax, Doc.Error(() => reader.Read(Doc.User, Doc.Parse(body))).Type);
    }

    [Theory]
    [InlineData("""{"op":"add"}""", "Operations[1], the 'add' operation, has no 'value'")]
    [InlineData("""{"op":"add","path":"title"}""", "Operations[1], the 'add' operation on 'title', has no 'value'")]
    [InlineData("""{"op":"remove"}""", "Operations[1], a 'remove' operation, must have a 'path'")]
    [InlineData("""{"path":"title","value":"t"}""", "Operations[1] has nothing as 'op'")]
    [InlineData("""{"op":"add","Op":"add"}""", "Operations[1] names 'Op' twice")]
    public void Faults_of_an_operation_say_which_it_is(string operation, string expected) => Assert.StartsWith(
        expected, Doc.Error(() => Patch.Read("User", $$"""[{"op":"add","path":"title","value":"t"},{{operation}}]""")).Detail,
        StringComparison.Ordinal);

    [Fact]
    public void Schemas_that_are_wrong_are_shown() => Assert.EndsWith(
        "not [\"urn:x\"].",
        Doc.Error(() => new PatchRequestReader(Doc.Registry, Patch.Strict).Read(Doc.User, Doc.Parse("""{"schemas":["urn:x"]}"""))).Detail,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("emails[type eq work].value")]
    [InlineData("emails[primary eq \"True\"].value")]
    [InlineData("emails[primary eq \"true\" and type eq work].value")]
    public void Lenient_filters_in_paths_need_not_be_quoted_rightly(string path)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
            ["Operations"] = new JsonArray(new JsonObject { ["op"] = "add", ["path"] = path, ["value"] = "a@b.example" }),
        };
        Assert.Equal(
            ScimErrorType.InvalidFilter, Doc.Error(() => new PatchRequestReader(Doc.Registry, Patch.Strict).Read(Doc.User, body)).Type);
        var lenient = Patch.Strict with { Lenient = true, CreateMissingTargets = true };
        var patched = new PatchEngine(lenient).Apply(
            Doc.User, Doc.Parse("""{"userName":"u"}"""), new PatchRequestReader(Doc.Registry, lenient).Read(Doc.User, body));
        Assert.Equal("a@b.example", (string?)patched.Attributes["emails"]![0]!["value"]);
    }

    [Fact]
    public void Lenient_filters_in_paths_still_know_their_names() =>
        Assert.Equal(ScimErrorType.InvalidFilter, Doc.Error(() => new PatchRequestReader(Doc.Registry, Patch.Strict with { Lenient = true })
            .Read(
                Doc.User,
                Doc.Parse(
                    """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"emails[nope ne \"x\"]"}]}"""))).Type);

    [Fact]
    public void Lenient_takes_no_operations_for_no_change() =>
        Assert.Empty(
            new PatchRequestReader(Doc.Registry, Patch.Strict with { Lenient = true }).Read(
                Doc.User, Doc.Parse("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[]}""")).Operations);

    [Theory]
    [InlineData("""[{"op":"add","path":"nope","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"name.nope","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"].nope","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"]value","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"].","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"].value[x pr]","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"emails.value[type eq \"work\"]","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"userName[type eq \"work\"]","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData(
        """[{"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User[x pr]","value":1}]""",
        ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":" ","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":5,"value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"urn:x:y:z:a","value":1}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"urn:ietf:params:scim:schemas:core:2.0:User","value":{}}]""", ScimErrorType.InvalidPath)]
    [InlineData("""[{"op":"add","path":"emails[type eq]","value":1}]""", ScimErrorType.InvalidFilter)]
    [InlineData("""[{"op":"add","path":"emails[]","value":1}]""", ScimErrorType.InvalidFilter)]
    [InlineData("""[{"op":"add","path":"emails[nope eq \"x\"]","value":1}]""", ScimErrorType.InvalidFilter)]
    [InlineData("""[{"op":"add","path":"emails[primary eq \"True\"]","value":1}]""", ScimErrorType.InvalidFilter)]
    [InlineData("""[{"op":"remove"}]""", ScimErrorType.NoTarget)]
    [InlineData("""[{"op":"remove","path":null}]""", ScimErrorType.NoTarget)]
    [InlineData("""[{"op":"remove","value":{"title":"x"}}]""", ScimErrorType.NoTarget)]
    [InlineData("""[{"op":"add","path":"title"}]""", ScimErrorType.InvalidValue)]
    [InlineData("""[{"op":"replace","path":"title"}]""", ScimErrorType.InvalidValue)]
    [InlineData("""[{"op":"replace"}]""", ScimErrorType.InvalidValue)]
    [InlineData("""[{"op":"replace","value":null}]""", ScimErrorType.InvalidValue)]
    [InlineData("""[{"op":"replace","value":"x"}]""", ScimErrorType.InvalidValue)]
    [InlineData("""[{"op":"replace","value":[{"title":"x"}]}]""", ScimErrorType.InvalidValue)]
    [InlineData(
        """[{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User","value":"x"}]""",
        ScimErrorType.InvalidValue)]
    [InlineData("""[{"op":"add","path":"id","value":"1"}]""", ScimErrorType.Mutability)]
    [InlineData("""[{"op":"replace","path":"meta.version","value":"1"}]""", ScimErrorType.Mutability)]
    [InlineData("""[{"op":"remove","path":"groups"}]""", ScimErrorType.Mutability)]
    [InlineData("""[{"op":"remove","path":"groups[value eq \"x\"]"}]""", ScimErrorType.Mutability)]
    [InlineData("""[{"op":"add","path":"schemas","value":["urn:x:y:z"]}]""", ScimErrorType.Mutability)]
    [InlineData(
        """[{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName","value":"x"}]""",
        ScimErrorType.Mutability)]
    public void S3_5_2_Operation_that_cannot_be_is_refused(string operations, ScimErrorType expected) =>
        Assert.Equal(expected, Doc.Error(() => Patch.Read("User", operations)).Type);

    [Theory]
    [InlineData("""{"op":"replace","path":"active","value":"False"}""")]
    [InlineData("""{"op":"replace","path":"active","value":""}""")]
    [InlineData("""{"op":"replace","path":"active","value":[]}""")]
    [InlineData("""{"op":"replace","path":"active","value":{"value":false}}""")]
    [InlineData("""{"op":"replace","value":{"active":"False"}}""")]
    [InlineData("""{"op":"replace","path":"userName","value":5}""")]
    [InlineData("""{"op":"replace","path":"userName","value":["a"]}""")]
    [InlineData("""{"op":"replace","path":"name","value":"Anna"}""")]
    [InlineData("""{"op":"replace","path":"name","value":[{"givenName":"x"}]}""")]
    [InlineData("""{"op":"replace","path":"name.givenName","value":{"x":1}}""")]
    [InlineData("""{"op":"add","path":"emails","value":"x@y"}""")]
    [InlineData("""{"op":"add","path":"emails","value":["x@y"]}""")]
    [InlineData("""{"op":"add","path":"emails","value":[{"value":1}]}""")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"]","value":"x@y"}""")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].value","value":["x@y"]}""")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].primary","value":"true"}""")]
    [InlineData("""{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"x"}""")]
    public void S3_5_2_Value_of_the_wrong_type_is_invalidValue(string operation) =>
        Assert.Equal(ScimErrorType.InvalidValue, Doc.Error(() => Patch.Read("User", $"[{operation}]")).Type);

    [Theory]
    [InlineData("""[{"OP":"ADD","PATH":"TITLE","VALUE":"t"}]""", "Add title")]
    [InlineData("""[{"op":"Replace","path":"NAME.givenname","value":"t"}]""", "Replace name.givenName")]
    [InlineData("""[{"op":"remove","path":"emails[TYPE EQ \"a]b\\\"\"].VALUE"}]""", "Remove emails[].value")]
    [InlineData("""[{"op":"remove","path":"urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq \"x\"]"}]""", "Remove emails[]")]
    [InlineData(
        """[{"op":"remove","path":"URN:ietf:params:scim:schemas:extension:enterprise:2.0:user"}]""",
        "Remove urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:")]
    [InlineData(
        """[{"op":"replace","value":{"id":"1","schemas":[],"meta":{},"groups":[],"displayName":"d","x":1,"bad name":2}}]""",
        "Replace displayName")]
    [InlineData(
        """[{"op":"add","value":{"name.givenName":"g","emails[type eq \"work\"].value":"e","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department":"d"}}]""",
            "Add name.givenName|Add emails[].value|Add urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department")]
    [InlineData(
        """[{"op":"replace","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d","manager.value":"m","manager":{"displayName":"x"},"x":1}}}]""",
            "Replace urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department|Replace urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value|Replace urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager")]
    [InlineData(
        """[{"op":"replace","value":{"urn:ietf:params:scim:schemas:core:2.0:User":{"title":"t"},"urn:ietf:params:scim:schemas:core:2.0:User:nickName":"n"}}]""", "Replace title|Replace nickName")]
    [InlineData(
        """[{"op":"replace","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":null}}]""",
        "Remove urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:")]
    public void S3_5_2_Operations_are_bound_and_split(string operations, string expected) =>
        Assert.Equal(expected, string.Join('|', Patch.Read("User", operations).Operations.Select(Print)));

    [Fact]
    public void Read_UnknownKeyInPathlessValue_IsReported()
    {
        var request = Patch.Read("User", """[{"op":"replace","value":{"shoeSize":9,"title":"t"}}]""");
        Assert.Contains("shoeSize", Assert.Single(request.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PathlessKeyWithBadFilter_IsInvalidFilter() =>
        Assert.Equal(
            ScimErrorType.InvalidFilter, Doc.Error(() => Patch.Read("User", """[{"op":"add","value":{"emails[x eq].value":"e"}}]""")).Type);

    [Fact]
    public void Read_UnknownPathWhereSkipped_IsReported()
    {
        var options = new PatchOptions { SkipUnknownAttributes = true };
        var request = Patch.Read(
            "User",
            """[{"op":"add","path":"shoeSize","value":9},{"op":"remove","path":"urn:x:y:z:a"},{"op":"add","path":"title","value":"t"}]""",
            options);
        Assert.Single(request.Operations);
        Assert.Equal(2, request.Warnings.Length);
        Assert.Equal(
            ScimErrorType.InvalidPath, Doc.Error(() => Patch.Read("User", """[{"op":"add","path":"emails[","value":9}]""", options)).Type);
    }

    [Fact]
    public void Read_ReadOnlyPathWhereLenient_IsReported()
    {
        const string Name = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName";
        var request = Patch.Read(
            "User",
            $$"""[{"op":"replace","path":"{{Name}}","value":"x"},{"op":"add","path":"title","value":"t"},{"op":"add","path":"groups","value":[{"value":"g"}]},{"op":"replace","path":"id","value":"x"},{"op":"remove","path":"meta.version"}]""",
            new PatchOptions { Lenient = true });
        Assert.Single(request.Operations);
        Assert.Collection(
            request.Warnings,
            warning => Assert.Contains("manager.displayName' is readOnly", warning, StringComparison.Ordinal),
            warning => Assert.Contains("'groups' is readOnly", warning, StringComparison.Ordinal),
            warning => Assert.Contains("'id' is readOnly", warning, StringComparison.Ordinal),
            warning => Assert.Contains("'meta.version' is readOnly", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_EmptyPathWhereLenient_IsNone()
    {
        var options = new PatchOptions { Lenient = true };
        var request = Patch.Read("User", """[{"op":"add","path":"","value":{"title":"t"}}]""", options);
        Assert.Equal("Add title", Print(Assert.Single(request.Operations)));
        Assert.Equal(ScimErrorType.NoTarget, Doc.Error(() => Patch.Read("User", """[{"op":"remove","path":""}]""", options)).Type);
    }

    [Fact]
    public void Read_SchemasWhereNotRequired_AreNotLookedAt()
    {
        var reader = new PatchRequestReader(Doc.Registry, new PatchOptions { RequireSchemas = false });
        Assert.Single(reader.Read(Doc.Type("User"), Doc.Parse("""{"Operations":[{"op":"add","path":"title","value":"t"}]}""")).Operations);
    }

    [Fact]
    public void Read_Seed_HoldsTheEqTermsAsSent()
    {
        Assert.Equal("""{"type":"Work","primary":true}""", Seed("""emails[type eq \"Work\" and primary eq true].value"""));
        Assert.Null(Seed("""emails[type eq \"work\" or type eq \"home\"].value"""));
        Assert.Null(Seed("""emails[type eq \"work\" and value pr].value"""));
        Assert.Null(Seed("""emails[type eq \"work\" and type eq \"home\"].value"""));
        Assert.Null(Seed("""x509Certificates[value eq \"%%%\"].type"""));
        Assert.Equal("""{"postalCode":"12345"}""", Seed("addresses[postalCode eq 12345].region", new PatchOptions { Lenient = true }));
    }

    private static string? Seed(string path, PatchOptions? options = null) =>
        Patch.Read("User", $$"""[{"op":"add","path":"{{path}}","value":"x"}]""", options).Operations[0].Path.Seed?.ToJsonString();

    private static string Print(PatchOperation operation)
    {
        var path = operation.Path;
        var brackets = path.ElementFilter is null ? "" : "[]" + (path.SubAttribute is null ? "" : "." + path.SubAttribute.Name);
        return $"{operation.Type} {path.Attribute.Canonical}{brackets}";
    }

    /// <summary>RFC 7643 §2.5: an empty array is no value of a list only.</summary>
    [Theory]
    [InlineData("title")]
    [InlineData("name")]
    [InlineData("name.givenName")]
    public void R7643_S2_5_Empty_array_clears_a_single_value_in_lenient_tolerance_only(string path)
    {
        var operations = $$"""[{"op":"replace","path":"{{path}}","value":[]}]""";
        Assert.Equal(ScimErrorType.InvalidValue, Doc.Error(() => Patch.Read("User", operations)).Type);
        Assert.Null(Assert.Single(Patch.Read("User", operations, Patch.Strict with { Lenient = true }).Operations).Value);
    }

    [Fact]
    public void R7643_S2_5_Empty_text_is_no_value_of_an_extension() => Patch.Demand(
        "User", """{"userName":"a","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d"}}""",
        """[{"op":"replace","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":""}}]""", """{"userName":"a"}""");
}
