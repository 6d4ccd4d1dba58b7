using Scim.Domain.Profiles;
using Scim.Domain.Tests.Resources;

namespace Scim.Domain.Tests.Profiles;

public sealed class MemberFieldSourceTests
{
    private const string User = """
        {"userName":"ada","title":"Countess","name":{"givenName":"Ada"},
        "emails":[{"value":"h@x.org","type":"home"},{"value":"w@x.org","type":"work","display":"a]b"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Engines","manager":{"value":"m1"}}}
        """;

    [Theory]
    [InlineData("title", "Countess")]
    [InlineData("NAME.givenname", "Ada")]
    [InlineData("emails", "h@x.org")]
    [InlineData("emails.type", "home")]
    [InlineData("emails[type eq \"work\"]", "w@x.org")]
    [InlineData("emails[type eq \"work\"].value", "w@x.org")]
    [InlineData("emails[display eq \"a]b\"].type", "work")]
    [InlineData("emails[type eq \"other\"].value", null)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "Engines")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value", "m1")]
    public void Read_OfAPath_IsTheValueThere(string from, string? value) =>
        Assert.Equal(value, Parse(from)!.Read(Doc.Parse(User)));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("emails[type eq \"work\"].nonsense")]
    [InlineData("emails[type eq \"work\"]value")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("emails[nonsense eq \"work\"].value")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")]
    public void Parse_WhatIsNoPathToAValue_IsNull(string from) => Assert.Null(Parse(from));

    private static MemberFieldSource? Parse(string from) =>
        MemberFieldSource.Parse(Doc.Registry, Doc.User, new AttributeMapping(from, "displayName"));
}
