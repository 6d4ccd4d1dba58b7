using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Schemas;

public sealed class AttributePathTests
{
    [Fact]
    public void Equality_OtherCase_IsEqual()
    {
        var path = new AttributePath(SchemaUris.User, "name", "givenName");
        var shouted = new AttributePath(SchemaUris.User.ToUpperInvariant(), "NAME", "GIVENNAME");

        Assert.Equal(path, shouted);
        Assert.Equal(path.GetHashCode(), shouted.GetHashCode());
    }

    [Theory]
    [InlineData(null, "userName", null, "userName")]
    [InlineData(null, "name", "givenName", "name.givenName")]
    [InlineData(SchemaUris.EnterpriseUser, "manager", "value", SchemaUris.EnterpriseUser + ":manager.value")]
    public void ToString_Parts_AreJoined(string? uri, string attribute, string? sub, string expected) =>
        Assert.Equal(expected, new AttributePath(uri, attribute, sub).ToString());
}
