namespace Scim.Web.Tests.Hosting;

public static class Schemas
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string PatchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    public const string Bulk = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    public const string Search = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    public const string Error = "urn:ietf:params:scim:api:messages:2.0:Error";

    /// <summary>A PATCH body with these operations.</summary>
    public static string Patch(params string[] operations) =>
        $$"""{"schemas":["{{PatchOp}}"],"Operations":[{{string.Join(',', operations)}}]}""";
}
