using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Schemas;

public sealed class ResourceTypeJsonTests
{
    private static readonly Schema Device = new(
        "urn:acme:core:1.0:Device", "Device", "", [new AttributeDefinition("serial", AttributeType.String)]);
    private static readonly Schema Radio = new(
        "urn:acme:extension:1.0:Radio", "Radio", "", [new AttributeDefinition("band", AttributeType.String)]);

    [Fact]
    public void Read_Document_FindsItsSchemasInAnyCase()
    {
        var type = ResourceTypeJson.Read(
            """{ "schemas": [], "id": "Device", "name": "Device", "endpoint": "/Devices", "description": "A device", "schema": "URN:acme:core:1.0:device", "schemaExtensions": [{ "schema": "urn:acme:extension:1.0:radio", "required": true }] }""",
            [Device, Radio]).ValueOrThrow();

        Assert.Equal(("Device", "/Devices", "A device"), (type.Name, type.Endpoint, type.Description));
        Assert.Same(Device, type.Schema);
        var extension = Assert.Single(type.Extensions);
        Assert.Same(Radio, extension.Schema);
        Assert.True(extension.Required);
    }

    [Fact]
    public void Write_User_IsThatOfTheRfc() => Assert.Equal(
        """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],"id":"User","name":"User","endpoint":"/Users","description":"User account","schema":"urn:ietf:params:scim:schemas:core:2.0:User","schemaExtensions":[{"schema":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User","required":false}]}""",
        ResourceTypeJson.Write(SchemaRegistry.Core.ResourceTypes[0]).ToJsonString());

    [Theory]
    [InlineData("x", "text: is not JSON")]
    [InlineData("[]", "document: must be a JSON object")]
    [InlineData("""{ "endpoint": "/Devices" }""", "name: is missing")]
    [InlineData("""{ "name": "A b", "endpoint": "/Devices" }""", "name: 'A b' is not a name")]
    [InlineData("""{ "name": "Device" }""", "endpoint: is missing")]
    [InlineData("""{ "name": "Device", "endpoint": "Devices" }""", "endpoint: 'Devices' is not a slash and one path segment")]
    [InlineData("""{ "name": "Device", "endpoint": "/a/b" }""", "endpoint: '/a/b' is not a slash")]
    [InlineData("""{ "name": "Device", "endpoint": "/.search" }""", "endpoint: '/.search' is not a slash")]
    [InlineData("""{ "name": "Device", "endpoint": "/bulk" }""", "endpoint: '/bulk' belongs to the protocol")]
    [InlineData("""{ "name": "Device", "endpoint": "/Devices" }""", "schema: is missing")]
    [InlineData("""{ "name": "Device", "endpoint": "/Devices", "schema": "urn:x:y" }""", "schema: no schema 'urn:x:y' is known")]
    [InlineData(
        """{ "name": "Device", "endpoint": "/Devices", "schema": "urn:acme:core:1.0:Device", "schemaExtensions": {} }""",
        "schemaExtensions: must be an array")]
    [InlineData(
        """{ "name": "Device", "endpoint": "/Devices", "schema": "urn:acme:core:1.0:Device", "schemaExtensions": ["x"] }""",
        "schemaExtensions[0]: must be a JSON object, not 'x'")]
    [InlineData(
        """{ "name": "Device", "endpoint": "/Devices", "schema": "urn:acme:core:1.0:Device", "schemaExtensions": [{ "schema": "urn:q:r" }] }""", "schemaExtensions[0].schema: no schema 'urn:q:r'")]
    [InlineData(
        """{ "name": "Device", "endpoint": "/Devices", "schema": "urn:acme:core:1.0:Device", "schemaExtensions": [{ "schema": "urn:acme:core:1.0:Device" }] }""", "schemaExtensions[0].schema: 'urn:acme:core:1.0:Device' is named twice")]
    [InlineData(
        """{ "name": "Device", "endpoint": "/Devices", "schema": "urn:acme:core:1.0:Device", "schemaExtensions": [{ "schema": "urn:acme:extension:1.0:Radio", "required": 1 }] }""", "schemaExtensions[0].required: must be true or false")]
    public void Read_Fault_NamesThePlace(string json, string expected)
    {
        var error = ResourceTypeJson.Read(json, [Device, Radio]).Error;

        Assert.Equal(ScimErrorType.InvalidValue, error?.Type);
        Assert.StartsWith("Resource type document, " + expected, error?.Detail);
    }

    [Theory]
    [InlineData("""{ "name": "Device", "schemaExtension": [] }""", "schemaExtension: is no key")]
    [InlineData(
        """{ "name": "Device", "endpoint": "/Devices", "schema": "urn:acme:core:1.0:Device", "schemaExtensions": [{ "schema": "urn:acme:extension:1.0:Radio", "requierd": true }] }""",
        "schemaExtensions[0].requierd: is no key")]
    public void ReadStrictly_UnknownKey_IsAFaultAtItsPlace(string json, string expected) => Assert.StartsWith(
        "Resource type document, " + expected, ResourceTypeJson.ReadStrictly(JsonNode.Parse(json), [Device, Radio]).Error?.Detail,
        StringComparison.Ordinal);
}
