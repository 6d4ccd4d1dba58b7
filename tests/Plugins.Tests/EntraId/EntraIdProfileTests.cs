using Scim.Profiles.EntraId;
using static Scim.Plugins.Tests.ProfileRewriting;

namespace Scim.Plugins.Tests.EntraId;

public sealed class EntraIdProfileTests
{
    private const string Manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
    private readonly ProfileRewriting _users = new(new EntraIdProfile());

    [Theory]
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""", """[{"op":"Replace","path":"active","value":false}]""")]
    [InlineData(
        """{"op":"replace","value":{"active":"True","name.givenName":"Jo"}}""",
        """[{"op":"replace","value":{"active":true,"name.givenName":"Jo"}}]""")]
    [InlineData("""{"op":"Add","path":"M","value":"u-9"}""", """[{"op":"Add","path":"M","value":{"value":"u-9"}}]""")]
    [InlineData(
        """{"op":"Add","path":"manager","value":[{"$ref":"../Users/u-9","value":"u-9"}]}""",
        """[{"op":"Add","path":"M","value":{"$ref":"../Users/u-9","value":"u-9"}}]""")]
    [InlineData("""{"op":"Replace","path":"M","value":{"value":"u-9"}}""", """[{"op":"Replace","path":"M","value":{"value":"u-9"}}]""")]
    [InlineData("""{"op":"Replace","path":"M","value":""}""", """[{"op":"remove","path":"M"}]""")]
    [InlineData("""{"op":"Replace","path":"M","value":{"value":""}}""", """[{"op":"remove","path":"M"}]""")]
    [InlineData("""{"op":"Replace","path":"M","value":[]}""", """[{"op":"remove","path":"M"}]""")]
    [InlineData("""{"op":"Replace","path":"M.value","value":"u-9"}""", """[{"op":"Replace","path":"M.value","value":"u-9"}]""")]
    [InlineData("""{"op":"replace","value":{"M":"u-9"}}""", """[{"op":"replace","value":{"M":{"value":"u-9"}}}]""")]
    [InlineData("""{"op":"replace","value":{"manager":null}}""", """[{"op":"remove","path":"M"}]""")]
    [InlineData(
        """{"op":"replace","value":{"manager":null,"title":"T"}}""",
        """[{"op":"replace","value":{"title":"T"}},{"op":"remove","path":"M"}]""")]
    [InlineData(
        """{"op":"Replace","path":"name","value":"Jo Mayer"}""", """[{"op":"Replace","path":"name","value":{"formatted":"Jo Mayer"}}]""")]
    [InlineData(
        """{"op":"Replace","path":"addresses[type eq \"other\"].Formatted","value":"B4"}""",
        """[{"op":"Replace","path":"addresses[type eq \"other\"].Formatted","value":"B4"}]""")]
    [InlineData(
        """{"op":"Replace","path":"emails[type eq \"work\"].value","value":""}""",
        """[{"op":"remove","path":"emails[type eq \"work\"]"}]""")]
    [InlineData(
        """{"op":"Remove","path":"phoneNumbers[type eq \"fax\"].value"}""", """[{"op":"remove","path":"phoneNumbers[type eq \"fax\"]"}]""")]
    [InlineData(
        """{"op":"remove","path":"phoneNumbers[type eq \"fax\"].display"}""",
        """[{"op":"remove","path":"phoneNumbers[type eq \"fax\"].display"}]""")]
    [InlineData(
        """{"op":"Replace","path":"emails[type eq \"work\"]","value":"j@b.example"}""",
        """[{"op":"Replace","path":"emails[type eq \"work\"]","value":{"value":"j@b.example"}}]""")]
    public void Patch_value_is_read(string sent, string read) =>
        Assert.Equal(read.Replace("\"M", $"\"{Manager}"), _users.Patch(sent.Replace("\"M", $"\"{Manager}")));

    [Theory]
    [InlineData(
        """{"op":"Add","path":"roles","value":[{"value":"{\"id\":\"7a\",\"value\":\"Admin\",\"displayName\":\"Administrator\"}"}]}""",
        """[{"op":"Add","path":"roles","value":[{"value":"Admin","display":"Administrator"}]}]""")]
    [InlineData(
        """{"op":"Add","path":"roles","value":["{\"value\":\"Admin\"}"]}""",
        """[{"op":"Add","path":"roles","value":[{"value":"Admin"}]}]""")]
    [InlineData(
        """{"op":"Add","path":"roles","value":[{"value":"{not json"}]}""",
        """[{"op":"Add","path":"roles","value":[{"value":"{not json"}]}]""")]
    [InlineData(
        """{"op":"add","path":"roles[primary eq \"True\"].value","value":"Admin"}""",
        """[{"op":"add","path":"roles[primary eq true].value","value":"Admin"}]""")]
    [InlineData(
        """{"op":"replace","path":"roles","value":[{"primary":"False","value":"User","displayName":"User"}]}""",
        """[{"op":"replace","path":"roles","value":[{"primary":false,"value":"User","display":"User"}]}]""")]
    [InlineData(
        """{"op":"Remove","path":"roles","value":[{"value":"Admin"},{"value":"U\"x"}]}""",
        """[{"op":"remove","path":"roles[value eq \"Admin\"]"},{"op":"remove","path":"roles[value eq \"U\\u0022x\"]"}]""")]
    [InlineData("""{"op":"Remove","path":"roles"}""", """[{"op":"Remove","path":"roles"}]""")]
    public void Patch_of_roles_is_read(string sent, string read) => Assert.Equal(read, _users.Patch(sent));

    [Theory]
    [InlineData(null, """[{"op":"replace","path":"emails[primary eq true].value","value":"j@b.example"}]""")]
    [InlineData("""{"userName":"jo"}""", """[{"op":"replace","path":"emails[primary eq true].value","value":"j@b.example"}]""")]
    [InlineData(
        """{"emails":[{"value":"a@b.example"},{"value":"c@b.example","primary":true}]}""",
        """[{"op":"replace","path":"emails[primary eq true].value","value":"j@b.example"}]""")]
    [InlineData(
        """{"emails":[{"value":"a@b.example"}]}""",
        """[{"op":"replace","path":"emails[value eq \"a@b.example\"].value","value":"j@b.example"}]""")]
    public void Target_without_a_filter_is_the_main_element(string? stored, string read)
    {
        var users = new ProfileRewriting(new EntraIdProfile(), current: stored);
        Assert.Equal(read, users.Patch("""{"op":"Replace","path":"emails.value","value":"j@b.example"}"""));
        Assert.Equal(read, users.Patch("""{"op":"replace","value":{"emails.value":"j@b.example"}}"""));
    }

    [Fact]
    public void Targets_without_a_filter_make_one_element_together()
    {
        Assert.Equal(
            """{"userName":"jo","emails":[{"primary":true,"value":"jo@a.example","type":"work"}]}""",
            _users.Apply(
                """{"userName":"jo"}""", """{"op":"Add","path":"emails.value","value":"jo@a.example"}""",
                """{"op":"Add","path":"emails.type","value":"work"}"""));
        Assert.Equal("""{"userName":"jo"}""", _users.Apply("""{"userName":"jo"}""", """{"op":"Replace","path":"emails.type","value":""}"""));
    }

    [Fact]
    public void Keys_with_brackets_become_operations_of_their_own() => Assert.Equal(
        """[{"op":"replace","value":{"title":"T"}},{"op":"replace","path":"emails[type eq \"work\"].value","value":"j@b.example"}]""",
        _users.Patch("""{"op":"replace","value":{"title":"T","emails[type eq \"work\"].value":"j@b.example"}}"""));

    [Fact]
    public void Default_dialect_creates_elements_and_coerces_values() => Assert.Equal(
        """{"userName":"jo","active":false,"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"M","manager":{"value":"u-9"}},"emails":[{"type":"work","value":"j@b.example"}],"phoneNumbers":[{"type":"mobile","value":"+49"}]}""",
        _users.Apply(
            """{"userName":"jo","active":true}""",
            """{"op":"Replace","path":"active","value":"False"}""",
            """{"op":"Add","path":"emails[type eq \"work\"].value","value":"j@b.example"}""",
            """{"op":"Add","path":"phoneNumbers[type eq \"mobile\"].value","value":"+49"}""",
            """{"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"M"}""",
            $$"""{"op":"Add","path":"{{Manager}}","value":"u-9"}"""));

    [Fact]
    public void Compliant_dialect_puts_flat_keys_in_their_places() => Assert.Equal(
        """{"userName":"jo","displayName":"Jo Ruiz","name":{"givenName":"Jo","familyName":"Ruiz"},"active":false,"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"E-1007"}}""",
        _users.Apply(
            """{"userName":"jo"}""",
            """{"op":"replace","value":{"displayName":"Jo Ruiz","name.givenName":"Jo","name.familyName":"Ruiz","active":false,"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber":"E-1007"}}"""));

    [Fact]
    public void Post_with_nulls_and_a_mistyped_urn_is_read() => Assert.Equal(
        Normalize(
            """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"userName":"jo","addresses":null,"roles":[{"primary":true,"value":"Admin"}],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales","manager":{"value":"u-9"}}}"""),
        _users.Resource(
            """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0User"],"userName":"jo","addresses":null,"department":null,"roles":[{"primary":"True","value":"Admin"}],"urn:ietf:params:scim:schemas:extension:enterprise:2.0User":{"department":"Sales","manager":"u-9"}}"""));

    [Fact]
    public void Post_with_a_urn_in_another_case_is_one_extension() => Assert.Equal(
        """{"userName":"jo","URN:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Ops","employeeNumber":"7"}}""",
        _users.Resource(
            """{"userName":"jo","employeeNumber":"7","URN:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Ops"}}"""));

    [Fact]
    public void Post_of_a_group_loses_the_product_urn() => Assert.Equal(
        """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Devs"}""",
        new ProfileRewriting(new EntraIdProfile(), "Group").Resource(
            """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group","http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],"displayName":"Devs"}"""));

    [Theory]
    [InlineData("""{"op":"Remove","path":"members","value":[{"$ref":null,"value":"6b"}]}""")]
    [InlineData("""{"op":"remove","path":"members[value eq \"6b\"]"}""")]
    public void Removals_of_members_stay_as_they_are(string sent) =>
        Assert.Equal($"[{Normalize(sent)}]", new ProfileRewriting(new EntraIdProfile(), "Group").Patch(sent));

    [Fact]
    public void Members_set_to_null_are_removed() => Assert.Equal(
        """[{"op":"remove","path":"members"}]""",
        new ProfileRewriting(new EntraIdProfile(), "Group").Patch("""{"op":"Replace","path":"members","value":null}"""));

    [Theory]
    [InlineData("emails[type eq \"work\"].value eq \"a@b\"", "emails[type eq \"work\" and value eq \"a@b\"]")]
    [InlineData("emails[type eq \"work\"] eq \"a@b\"", "emails[type eq \"work\" and value eq \"a@b\"]")]
    [InlineData(
        "emails[type eq \"work\" or type eq \"x\"].value pr and active eq \"True\"",
        "emails[(type eq \"work\" or type eq \"x\") and value pr] and active eq true")]
    [InlineData("emails[type eq \"work\"] and title eq \"x\"", "emails[type eq \"work\"] and title eq \"x\"")]
    [InlineData("title eq \"a] eq [\"", "title eq \"a] eq [\"")]
    [InlineData(
        "id eq \"1\" and manager eq \"2\"", "id eq \"1\" and urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq \"2\"")]
    [InlineData("roles[primary eq \"True\"]", "roles[primary eq true]")]
    [InlineData("userName eq \"true\"", "userName eq \"true\"")]
    [InlineData("userName eq", "userName eq")]
    [InlineData("", "")]
    public void Filter_is_read(string sent, string read) => Assert.Equal(read, _users.Filter(sent));
}
