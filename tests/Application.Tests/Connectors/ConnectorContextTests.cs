using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

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
    [InlineData("userName", UsernamePolicy.Handle)]
    [InlineData("USERNAME", UsernamePolicy.Handle)]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName", UsernamePolicy.Handle)]
    [InlineData("nickName", UsernamePolicy.Open)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber", UsernamePolicy.Open)]
    public void Username_policy_holds_for_userName_unless_the_handle_comes_from_elsewhere(string path, UsernamePolicy policy)
    {
        var settings = $$"""{"usernamePolicy":"handle","attributeMapping":[{"from":"{{path}}","to":"username"}]}""";
        Assert.Equal(policy, Contexts.Generic(settings).UserNamePolicy);
    }

    [Fact]
    public void Username_policy_follows_the_mapping_of_the_profile()
    {
        var connector = new ConnectorContext(new NickNameProfile(), SchemaRegistry.Core)
        {
            OrganizationId = 1,
            ConnectorId = 1,
            OrganizationSlug = "acme",
            ConnectorSlug = "idp",
            Roles = ImmutableDictionary<string, ImmutableArray<string>>.Empty,
            Status = ConnectorStatus.Enabled,
            Settings = Contexts.Generic("""{"usernamePolicy":"handle"}""").Settings with { AttributeMapping = [] },
        };
        Assert.Equal(UsernamePolicy.Open, connector.UserNamePolicy);
        Assert.Equal("Countess-1", MemberFieldReader.Read(connector, new JsonObject { ["nickName"] = "Countess 1" }).Username);
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

    private sealed class NickNameProfile : IIdpProfile
    {
        public string Name => "nick-name";

        public string DisplayName => "Nick names";

        public string Version => "1.0.0";

        public IReadOnlyList<AttributeMapping> AttributeMapping { get; } = [new("nickName", Domain.Profiles.AttributeMapping.Username)];
    }
}
