namespace Scim.Conformance.Tests.Fuzz;

/// <summary>Good requests from which bad ones are made.</summary>
internal static class Seeds
{
    public static readonly string[] Filters =
    [
        "userName eq \"a\"", "not (userName sw \"a\") and (title pr or active eq true)", "emails[type eq \"work\" and value co \"@x\"]",
        "meta.lastModified gt \"2011-05-13T04:42:34Z\"", "name.familyName ne null", "id eq \"2819c223-7f76-453a-919d-413861904646\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"x\"",
        "groups.value eq \"x\" or groups[display co \"y\"]", "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"",
        "displayName eq \"\\u00fc\\n\\\"\\\\\"", "members[value eq \"x\" and type eq \"User\"]", "externalId ge \"\"",
        "meta.version eq \"W/\\\"1\\\"\"", "meta.location ew \"x\"", "photos.value sw \"http\"", "x509Certificates.value eq \"AAEC\"",
    ];

    public static readonly string[] Paths =
    [
        "userName", "name.givenName", "emails", "emails[type eq \"work\"]", "emails[type eq \"work\"].value",
        "emails[not (primary eq true)].display", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "urn:ietf:params:scim:schemas:core:2.0:User:name.familyName",
        "groups", "meta.version", "id", "schemas", "members", "members[value eq \"x\"]", "password", "active",
        "addresses[type eq \"home\"].locality", "x509Certificates.value",
    ];

    public static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1e400", "123456789012345678901234567890", "0.1", "\"\"", "\"a\"", "\"True\"", "\"\\u0000\"",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"value\":\"x\"}",
        "[{\"value\":\"x\",\"type\":\"work\",\"primary\":true}]", "{\"a\":{\"b\":{\"c\":1}}}", "\"2011-05-13T04:42:34Z\"", "\"AAEC\"",
        "[1,\"a\",true,null]", "{\"value\":null}", "{\"VALUE\":1,\"value\":2}", "\"😀\"", "\"%00' or 1=1 --\"", "{\"$ref\":\"x\"}",
        "\"bulkId:a\"",
    ];

    public static readonly string[] Keys =
    [
        "userName", "USERNAME", "name", "emails", "active", "id", "meta", "schemas", "groups", "members", "displayName", "externalId",
        "password", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "urn:x", "", " ", "a.b", "emails[type eq \"work\"].value",
        "$ref", "\\u0000", "\\ud800", "😀", "roles", "x509Certificates",
    ];
}
