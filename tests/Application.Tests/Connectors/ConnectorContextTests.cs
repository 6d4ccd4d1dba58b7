using Scim.Application.Members;
using Scim.Domain.Profiles;

namespace Scim.Application.Tests.Connectors;

public sealed class ConnectorContextTests
{
    [Fact]
    public void Context_with_other_settings_does_as_they_say()
    {
        var lenient = Contexts.Generic("""{"profileSettings":{"tolerance":"lenient"}}""");
        var strict = Contexts.Generic("""{"attributeMapping":[{"from":"nickName","to":"username"}]}""");
        var changed = lenient with { Settings = strict.Settings };
        Assert.Equal((true, true), (lenient.IsLenient, lenient.Capabilities.SkipUnknownAttributes));
        Assert.Equal((false, false), (changed.IsLenient, changed.Capabilities.SkipUnknownAttributes));
        Assert.Equal("Countess", MemberFieldReader.Read(changed, new JsonObject { ["nickName"] = "Countess" }).Username);
    }

    [Theory]
    [InlineData("Acme", "acme")]
    [InlineData("elsewhere", "acme")]
    [InlineData("", "acme")]
    public void Default_organization_is_one_that_the_connector_serves(string named, string expected)
    {
        var settings = new JsonObject { ["profileSettings"] = new JsonObject { [ProfileSettings.DefaultOrganization] = named } };
        Assert.Equal(expected, Contexts.Generic(settings.ToJsonString()).DefaultOrganization);
    }

    [Fact]
    public void Default_organization_is_the_named_one_of_several()
    {
        var connector = Contexts.Generic("""{"profileSettings":{"defaultOrganization":"Whale"}}""");
        var company = connector with { Roles = connector.Roles.ToDictionary(_ => "whale", each => each.Value) };
        Assert.Equal("whale", company.DefaultOrganization);
        Assert.Null((Contexts.Generic() with { Roles = company.Roles }).DefaultOrganization);
    }
}
