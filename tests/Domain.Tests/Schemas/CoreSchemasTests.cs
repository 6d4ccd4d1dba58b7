using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Schemas;

/// <summary>The characteristics of RFC 7643 §8.7.1, one line an attribute; <c>-</c> after the type: all at their defaults.</summary>
public sealed class CoreSchemasTests
{
    private const string User = """
        userName string required,uniqueness=server
        name complex -
        name.formatted string -
        name.familyName string -
        name.givenName string -
        name.middleName string -
        name.honorificPrefix string -
        name.honorificSuffix string -
        displayName string -
        nickName string -
        profileUrl reference caseExact,external
        title string -
        userType string -
        preferredLanguage string -
        locale string -
        timezone string -
        active boolean -
        password string caseExact,writeOnly,returned=never
        emails complex multi
        emails.value string -
        emails.display string -
        emails.type string work|home|other
        emails.primary boolean -
        phoneNumbers complex multi
        phoneNumbers.value string -
        phoneNumbers.display string -
        phoneNumbers.type string work|home|mobile|fax|pager|other
        phoneNumbers.primary boolean -
        ims complex multi
        ims.value string -
        ims.display string -
        ims.type string aim|gtalk|icq|xmpp|msn|skype|qq|yahoo
        ims.primary boolean -
        photos complex multi
        photos.value reference caseExact,external
        photos.display string -
        photos.type string photo|thumbnail
        photos.primary boolean -
        addresses complex multi
        addresses.formatted string -
        addresses.streetAddress string -
        addresses.locality string -
        addresses.region string -
        addresses.postalCode string -
        addresses.country string -
        addresses.type string work|home|other
        addresses.primary boolean -
        groups complex multi,readOnly
        groups.value string readOnly
        groups.$ref reference caseExact,readOnly,User+Group
        groups.display string readOnly
        groups.type string readOnly,direct|indirect
        entitlements complex multi
        entitlements.value string -
        entitlements.display string -
        entitlements.type string -
        entitlements.primary boolean -
        roles complex multi
        roles.value string -
        roles.display string -
        roles.type string -
        roles.primary boolean -
        x509Certificates complex multi
        x509Certificates.value binary caseExact
        x509Certificates.display string -
        x509Certificates.type string -
        x509Certificates.primary boolean -
        """;

    private const string EnterpriseUser = """
        employeeNumber string -
        costCenter string -
        organization string -
        division string -
        department string -
        manager complex -
        manager.value string -
        manager.$ref reference caseExact,User
        manager.displayName string readOnly
        """;

    private const string Group = """
        displayName string required
        members complex multi
        members.value string immutable
        members.$ref reference caseExact,immutable,User+Group
        members.type string immutable,User|Group
        members.display string readOnly
        """;

    private const string Common = """
        schemas reference multi,required,returned=always,uri
        id string caseExact,readOnly,returned=always,uniqueness=server
        externalId string caseExact
        meta complex readOnly
        meta.resourceType string caseExact,readOnly
        meta.created dateTime readOnly
        meta.lastModified dateTime readOnly
        meta.location reference caseExact,readOnly,uri
        meta.version string caseExact,readOnly
        """;

    [Fact]
    public void User_EveryCharacteristic_IsThatOfTheRfc() => Assert.Equal(User, Describe(CoreSchemas.User.Attributes));

    [Fact]
    public void EnterpriseUser_EveryCharacteristic_IsThatOfTheRfc() =>
        Assert.Equal(EnterpriseUser, Describe(CoreSchemas.EnterpriseUser.Attributes));

    [Fact]
    public void Group_EveryCharacteristic_IsThatOfTheRfc() => Assert.Equal(Group, Describe(CoreSchemas.Group.Attributes));

    [Fact]
    public void Common_EveryCharacteristic_IsThatOfTheRfc() => Assert.Equal(Common, Describe(CommonAttributes.All));

    [Fact]
    public void Core_ResourceTypes_AreThoseOfTheRfc()
    {
        var types = SchemaRegistry.Core.ResourceTypes;

        Assert.Equal(["User /Users", "Group /Groups"], types.Select(type => $"{type.Name} {type.Endpoint}"));
        Assert.Equal(
            [SchemaUris.User, SchemaUris.EnterpriseUser, SchemaUris.Group], SchemaRegistry.Core.Schemas.Select(schema => schema.Id));
        Assert.Equal("userName", types[0].UniqueAttribute?.Name);
        Assert.True(types[0].HasLifecycle && types[0].GroupsAttribute is not null && !types[0].NeedsProjection);
        Assert.Equal("members", types[1].MembershipAttribute?.Name);
    }

    [Fact]
    public void Core_EveryAttribute_IsDescribed() => Assert.All(
        SchemaRegistry.Core.Schemas
            .SelectMany(schema => schema.Attributes)
            .SelectMany(attribute => attribute.SubAttributes.Prepend(attribute)),
        attribute => Assert.EndsWith(".", attribute.Description));

    private static string Describe(IEnumerable<AttributeDefinition> attributes) =>
        string.Join(
            '\n',
            attributes.SelectMany(
                attribute => attribute.SubAttributes.Select(sub => Line($"{attribute.Name}.", sub)).Prepend(Line("", attribute))));

    private static string Line(string prefix, AttributeDefinition attribute)
    {
        string[] traits =
        [
            attribute.MultiValued ? "multi" : "",
            attribute.Required ? "required" : "",
            attribute.CaseExact ? "caseExact" : "",
            attribute.Mutability == Mutability.ReadWrite ? "" : JsonNamingPolicy.CamelCase.ConvertName(attribute.Mutability.ToString()),
            attribute.Returned == Returned.Default ? "" : $"returned={attribute.Returned.ToString().ToLowerInvariant()}",
            attribute.Uniqueness == Uniqueness.None ? "" : $"uniqueness={attribute.Uniqueness.ToString().ToLowerInvariant()}",
            string.Join('+', attribute.ReferenceTypes),
            string.Join('|', attribute.CanonicalValues),
        ];
        var joined = string.Join(',', traits.Where(trait => trait.Length > 0));
        return $"{prefix}{attribute.Name} {JsonNamingPolicy.CamelCase.ConvertName(attribute.Type.ToString())} {(joined.Length == 0 ? "-" : joined)}";
    }
}
