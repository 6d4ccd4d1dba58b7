using Scim.Domain.Profiles;
using Scim.Profiles.Docker;

namespace Scim.Plugins.Tests.Docker;

public sealed class DockerProfileTests
{
    private const string Extension = "urn:ietf:params:scim:schemas:extension:docker:2.0:User";

    private readonly DockerProfile _profile = new();
    private readonly ProfileRewriting _users = new(new DockerProfile());

    [Theory]
    [InlineData("off", false)]
    [InlineData("org-team", true)]
    public void Groups_are_written_only_where_the_setting_says_so(string setting, bool writes)
    {
        var capabilities = _profile.CapabilitiesFor(new JsonObject { ["groups"] = setting });
        Assert.Equal(writes, capabilities.GroupWrites);
        Assert.Equal(writes, capabilities.GroupsNameTeams);
    }

    [Theory]
    [InlineData("owner", true)]
    [InlineData("boss", false)]
    public void Role_outside_of_the_list_is_refused(string role, bool accepted)
    {
        var error = _profile.Check(new JsonObject { [Extension] = new JsonObject { ["dockerRole"] = role } }, _users.Context);
        Assert.Equal(accepted, error is null);
        Assert.Equal(accepted ? null : "invalidValue", error?.Keyword);
    }

    [Fact]
    public void Role_in_another_case_gets_the_spelling_of_the_schema() => Assert.Equal(
        $$"""[{"op":"Add","path":"{{Extension}}:dockerRole","value":"owner"}]""",
        _users.Patch($$"""{"op":"Add","path":"{{Extension}}:dockerRole","value":"Owner"}"""));

    [Fact]
    public void Placement_comes_from_the_extension_and_the_default_organization()
    {
        var context = _users.Context with { Settings = new JsonObject { ["defaultOrganization"] = "moby" } };
        var placed = new JsonObject
        {
            [Extension] = new JsonObject { ["dockerOrg"] = "whale", ["dockerTeam"] = "backend", ["dockerRole"] = "editor" },
        };
        Assert.Equal(new TeamPlacement("whale", "backend", "editor"), _profile.PlaceMember(placed, context));
        Assert.Equal(new TeamPlacement("moby", null, null), _profile.PlaceMember([], context));
        Assert.Null(_profile.PlaceMember([], _users.Context));
    }

    [Theory]
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""", """[{"op":"Replace","path":"active","value":false}]""")]
    [InlineData(
        """{"op":"add","path":"roles","value":[{"value":"r","displayName":"R"}]}""",
        """[{"op":"add","path":"roles","value":[{"value":"r","display":"R"}]}]""")]
    [InlineData("""{"op":"replace","path":"urn:scim:schemas:extension:enterprise:2.0:User:department","value":"Ops"}""",
        """[{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Ops"}]""")]
    [InlineData("""{"op":"replace","value":{"title":""}}""", """[{"op":"remove","path":"title"}]""")]
    public void Patch_of_any_client_is_read(string sent, string read) => Assert.Equal(read, _users.Patch(sent));

    [Fact]
    public void Template_of_a_mapping_client_is_read() => Assert.Equal(
        """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"li@a.example","emails":[{"value":"li@a.example"}],"active":false}""",
        new ProfileRewriting(_profile, current: """{"active":false}""")
            .Resource("""{"schemas":["urn:scim:schemas:core:2.0"],"userName":"li@a.example","emails":{"value":"li@a.example"}}"""));
}
