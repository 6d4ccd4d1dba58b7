using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Schemas;

public sealed class SchemaRegistryTests
{
    private static readonly SchemaRegistry Core = SchemaRegistry.Core;
    private static readonly ResourceType User = Core.FindByName("User")!;
    private static readonly ResourceType Group = Core.FindByName("Group")!;

    [Theory]
    [InlineData("userName", "userName")]
    [InlineData("USERNAME", "userName")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName", "userName")]
    [InlineData("URN:IETF:PARAMS:SCIM:SCHEMAS:CORE:2.0:USER:USERNAME", "userName")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName", "name.givenName")]
    [InlineData("NAME.GIVENNAME", "name.givenName")]
    [InlineData("groups.$REF", "groups.$ref")]
    [InlineData("Emails.Value", "emails.value")]
    [InlineData("ID", "id")]
    [InlineData("externalid", "externalId")]
    [InlineData("schemas", "schemas")]
    [InlineData("meta", "meta")]
    [InlineData("meta.lastmodified", "meta.lastModified")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:meta.created", "meta.created")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", SchemaUris.EnterpriseUser + ":department")]
    [InlineData("URN:ietf:params:scim:schemas:extension:Enterprise:2.0:user:Manager.VALUE", SchemaUris.EnterpriseUser + ":manager.value")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:user", SchemaUris.EnterpriseUser + ":")]
    public void TryBind_KnownAttribute_AnswersCanonicalSpelling(string text, string canonical)
    {
        Assert.True(Core.TryBind(User, AttributePathParser.Parse(text).ValueOrThrow(), out var bound));
        Assert.Equal(canonical, bound.Canonical.ToString());
    }

    [Theory]
    [InlineData("shoeSize")]
    [InlineData("department")]
    [InlineData("userName.value")]
    [InlineData("name.nickName")]
    [InlineData("id.value")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:userName")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:id")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:Group:displayName")]
    [InlineData("urn:example:other:1.0:User:badge")]
    public void TryBind_UnknownAttribute_IsNotFound(string text)
    {
        Assert.False(Core.TryBind(User, AttributePathParser.Parse(text).ValueOrThrow(), out var bound));
        Assert.Null(bound);
    }

    [Fact]
    public void TryBind_WholeExtension_HasItsAttributesAsSubAttributes()
    {
        Assert.True(Core.TryBind(User, new AttributePath(SchemaUris.EnterpriseUser, "", null), out var bound));
        Assert.True(bound.IsExtension);
        Assert.Equal(SchemaUris.EnterpriseUser, bound.ExtensionUri);
        Assert.NotNull(bound.Definition.FindSub("department"));
    }

    [Fact]
    public void TryBind_UrnWithDotsAtItsEnd_IsFoundWithAndWithoutAttribute()
    {
        var badge = new Schema("urn:acme:badge:v1.5", "Badge", "", [new AttributeDefinition("code", AttributeType.String)]);
        var registry = Core.Extend("User", new SchemaExtension(badge, false));
        var type = registry.FindByName("User")!;

        Assert.True(registry.TryBind(type, AttributePathParser.Parse("urn:acme:badge:V1.5").ValueOrThrow(), out var whole));
        Assert.True(registry.TryBind(type, AttributePathParser.Parse("urn:acme:badge:v1.5:Code").ValueOrThrow(), out var code));
        Assert.True(whole.IsExtension);
        Assert.Equal("urn:acme:badge:v1.5:code", code.Canonical.ToString());
    }

    [Fact]
    public void Extend_SameUrnAgain_Replaces()
    {
        var first = new SchemaExtension(
            new Schema("urn:acme:badge", "Badge", "", [new AttributeDefinition("code", AttributeType.String)]), false);
        var second = new SchemaExtension(
            new Schema("URN:acme:badge", "Badge", "", [new AttributeDefinition("color", AttributeType.String)]), true);

        var type = Core.Extend("User", first).Extend("user", second).FindByName("User")!;

        Assert.Equal(2, type.Extensions.Length);
        Assert.True(type.FindExtension("urn:acme:badge")!.Required);
        Assert.Single(Core.FindByName("User")!.Extensions);
    }

    [Fact]
    public void Extend_WithTheTypesOwnSchema_IsRefused()
    {
        var own = new Schema(SchemaUris.User.ToUpperInvariant(), "User", "", [new AttributeDefinition("code", AttributeType.String)]);

        var error = Assert.Throws<Scim.Domain.Errors.ScimException>(() => Core.Extend("User", new SchemaExtension(own, false))).Error;

        Assert.Contains("is the schema of User itself", error.Detail);
    }

    [Fact]
    public void WithUnique_GroupDisplayName_BecomesUniqueAttribute()
    {
        Assert.Null(Group.UniqueAttribute);

        var registry = Core.WithUnique("Group", "displayName");

        var type = registry.FindByName("Group")!;
        Assert.Equal("displayName", type.UniqueAttribute?.Name);
        Assert.Equal(Uniqueness.Server, registry.Schemas.Single(schema => schema.Id == SchemaUris.Group).Find("displayName")!.Uniqueness);
        Assert.Equal("members", type.MembershipAttribute?.Name);
    }

    [Fact]
    public void FindByEndpoint_ExactCaseOnly_IsFound()
    {
        Assert.Same(User, Core.FindByEndpoint("Users"));
        Assert.Null(Core.FindByEndpoint("users"));
        Assert.Null(Core.FindByEndpoint(""));
    }
}
