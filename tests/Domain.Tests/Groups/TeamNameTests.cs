using Scim.Domain.Groups;

namespace Scim.Domain.Tests.Groups;

public sealed class TeamNameTests
{
    private static readonly string[] Organizations = ["moby", "whale"];

    [Theory]
    [InlineData("moby:backend", "moby", "backend")]
    [InlineData("MOBY:Backend", "moby", "Backend")]
    [InlineData(" whale : front end ", "whale", "front end")]
    public void Name_with_one_colon_is_a_team(string name, string organization, string team) =>
        Assert.Equal(new TeamName(organization, team), TeamName.Parse(name, Organizations).Value);

    [Theory]
    [InlineData("")]
    [InlineData("backend")]
    [InlineData(":backend")]
    [InlineData("moby:")]
    [InlineData("moby: ")]
    [InlineData("moby:a:b")]
    [InlineData("nowhere:backend")]
    public void Other_name_is_invalidValue(string name) => Assert.Equal("invalidValue", TeamName.Parse(name, Organizations).Error?.Keyword);
}
