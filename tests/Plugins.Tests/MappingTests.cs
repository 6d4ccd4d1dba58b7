using Scim.Application.Connectors;
using Scim.Domain.Profiles;

namespace Scim.Plugins.Tests;

public sealed class MappingTests
{
    [Theory]
    [MemberData(nameof(GuideTests.Names), MemberType = typeof(GuideTests))]
    public void Mapping_has_only_paths_of_its_schemas(string name)
    {
        var profile = GuideTests.Find(name);
        var schemas = ConnectorSchemas.Base(profile, uniqueGroupNames: false);
        Assert.All(profile.AttributeMapping, line => Assert.NotNull(MemberFieldSource.Parse(schemas, schemas.UserType!, line)));
    }
}
