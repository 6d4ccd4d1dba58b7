using Scim.Domain.Profiles;
using Scim.Profiles.Okta;
using static Scim.Plugins.Tests.ProfileRewriting;

namespace Scim.Plugins.Tests.Okta;

public sealed class OktaProfileTests
{
    private readonly ProfileRewriting _users = new(new OktaProfile());

    [Fact]
    public void Put_of_a_read_user_keeps_the_noise_and_clears_empty_texts() => Assert.Equal(
        Normalize(
            """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"6f","userName":"ann","name":{"givenName":"Anna","middleName":null},"emails":[{"primary":true,"value":"a@b.example","display":"a@b.example"}],"groups":[],"meta":{"resourceType":"User"}}"""),
        _users.Resource(
            """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"6f","userName":"ann","name":{"givenName":"Anna","middleName":""},"emails":[{"primary":true,"value":"a@b.example","display":"a@b.example"}],"groups":[],"meta":{"resourceType":"User"}}"""));

    [Fact]
    public void Post_with_empty_elements_has_none_of_them() => Assert.Equal(
        """{"userName":"ann","phoneNumbers":[{"value":"1","type":"work"}]}""",
        _users.Resource("""{"userName":"ann","phoneNumbers":[{"value":"","type":"mobile"},{"value":"1","type":"work"}]}"""));

    [Theory]
    [InlineData("""{"op":"replace","value":{"active":false}}""", """[{"op":"replace","value":{"active":false}}]""")]
    [InlineData("""{"op":"replace","path":"title","value":""}""", """[{"op":"remove","path":"title"}]""")]
    [InlineData(
        """{"op":"replace","value":{"id":"6f","title":""}}""", """[{"op":"replace","value":{"id":"6f"}},{"op":"remove","path":"title"}]""")]
    [InlineData(
        """{"op":"replace","value":{"title":"","nickName":""}}""",
        """[{"op":"remove","path":"title"},{"op":"remove","path":"nickName"}]""")]
    [InlineData(
        """{"op":"replace","value":{"name":{"givenName":"A","middleName":""},"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"","manager":{"value":""}}}}""",
        """[{"op":"replace","value":{"name":{"givenName":"A"}}},{"op":"remove","path":"name.middleName"},{"op":"remove","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"},{"op":"remove","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"}]""")]
    [InlineData(
        """{"op":"replace","path":"name","value":{"middleName":"","givenName":null}}""",
        """[{"op":"remove","path":"name.middleName"},{"op":"remove","path":"name.givenName"}]""")]
    [InlineData("""{"op":"replace","value":{"name":{"middleName":null}}}""", """[{"op":"remove","path":"name.middleName"}]""")]
    [InlineData(
        """{"op":"replace","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"X","costCenter":""}}}""",
        """[{"op":"replace","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"X"}}},{"op":"remove","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter"}]""")]
    public void Patch_of_a_user_is_read(string sent, string read) => Assert.Equal(read, _users.Patch(sent));

    [Theory]
    [InlineData("""{"op":"replace","value":{"id":"0b","displayName":"acme:platform"}}""")]
    [InlineData("""{"op":"replace","path":"members","value":[{"value":"c4","display":"bo"}]}""")]
    [InlineData("""{"op":"replace","path":"members","value":[]}""")]
    [InlineData("""{"op":"replace","value":{"members":[{"value":"c4"}]}}""")]
    [InlineData("""{"op":"remove","path":"members[value eq \"6f\"]"}""")]
    public void Patch_of_a_group_stays_as_it_is(string sent) =>
        Assert.Equal($"[{Normalize(sent)}]", new ProfileRewriting(new OktaProfile(), "Group").Patch(sent));

    [Fact]
    public void Partial_clearing_of_an_extension_keeps_the_rest() => Assert.Equal(
        """{"userName":"ann","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"X"}}""",
        _users.Apply(
            """{"userName":"ann","title":"T","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"costCenter":"1"}}""",
            """{"op":"replace","value":{"title":"","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"X","costCenter":""}}}"""));

    [Fact]
    public void Strict_tolerance_refuses_unknown_attributes() =>
        Assert.False(((IIdpProfile)new OktaProfile()).CapabilitiesFor(new JsonObject { ["tolerance"] = "strict" }).SkipUnknownAttributes);
}
