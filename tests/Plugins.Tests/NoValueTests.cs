using Scim.Domain.Profiles;
using Scim.Profiles.Docker;
using Scim.Profiles.EntraId;
using Scim.Profiles.Okta;
using Scim.Profiles.OneLogin;

namespace Scim.Plugins.Tests;

/// <summary>
/// What a PATCH without a value means to every profile: adding nothing changes nothing, replacing by nothing and removing clear.
/// </summary>
public sealed class NoValueTests
{
    private const string Stored = """{"userName":"jo","emails":[{"value":"a@b.example","type":"work"}],"title":"T"}""";
    private static readonly IIdpProfile[] Profiles = [new OktaProfile(), new EntraIdProfile(), new OneLoginProfile(), new DockerProfile()];
    private static readonly string[] Nothing =
    [
        "null",
        "\"\"",
        "[]",
        "{}",
        "[{}]",
        "[{},{}]",
        "[null]",
        "[\"\"]",
        """[{"display":null}]""",
        """[{"value":null}]""",
        """[{"value":""}]"""
    ];

    public static TheoryData<string, string> Cases => new(from profile in Profiles from value in Nothing select (profile.Name, value));

    public static TheoryData<string> Names => new(Profiles.Select(profile => profile.Name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Adding_nothing_to_a_list_changes_nothing(string profile, string value)
    {
        foreach (var operation in new[]
        {
            $$"""{"op":"add","path":"emails","value":{{value}}}""",
            $$"""{"op":"Add","value":{"emails":{{value}} } }""",
        })
        {
            Assert.Equal(Stored, Users(profile).Apply(Stored, operation));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Adding_no_member_leaves_the_members(string profile, string value)
    {
        foreach (var operation in new[]
        {
            $$"""{"op":"add","path":"members","value":{{value}}}""",
            $$"""{"op":"Add","value":{"members":{{value}},"externalId":null} }""",
        })
        {
            Assert.DoesNotContain("""{"op":"remove","path":"members"}""", Groups(profile).Patch(operation), StringComparison.Ordinal);
        }
    }

    /// <summary>A text is no list of members; it is left for the protocol to refuse.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Replacing_members_by_an_empty_text_removes_none(string profile)
    {
        foreach (var value in new[] { "\"\"", "[\"\"]" })
        {
            foreach (var operation in new[]
            {
                $$"""{"op":"replace","path":"members","value":{{value}}}""",
                $$"""{"op":"replace","value":{"members":{{value}} } }""",
            })
            {
                Assert.Contains("\"\"", Groups(profile).Patch(operation), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Replacing_by_nothing_clears(string profile)
    {
        Assert.Equal(
            """{"userName":"jo","title":"T"}""", Users(profile).Apply(Stored, """{"op":"replace","path":"emails","value":null}"""));
        Assert.Equal("""{"userName":"jo","title":"T"}""", Users(profile).Apply(Stored, """{"op":"replace","value":{"emails":null}}"""));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Removing_the_value_of_an_element_removes_the_element(string profile)
    {
        foreach (var value in new[] { "", ",\"value\":null", ",\"value\":\"a@b.example\"" })
        {
            Assert.Equal(
                """{"userName":"jo","title":"T"}""",
                Users(profile).Apply(Stored, $$"""{"op":"Remove","path":"emails[type eq \"work\"].value"{{value}}}"""));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_that_may_be_set_changes_nothing(string profile)
    {
        Assert.DoesNotContain(
            "[]",
            Users(profile).Patch(
                """{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":{"displayName":null}}"""), StringComparison.Ordinal);
        Assert.Equal("""[{"op":"replace","value":{}}]""", Users(profile).Patch("""{"op":"replace","path":"name","value":{"nick":null}}"""));
        Assert.Equal(Stored, Users(profile).Apply(Stored, """{"op":"add","path":"emails","value":{"value":null}}"""));
    }

    private static ProfileRewriting Users(string profile) => new(Profiles.Single(each => each.Name == profile));

    private static ProfileRewriting Groups(string profile) => new(Profiles.Single(each => each.Name == profile), "Group");
}
