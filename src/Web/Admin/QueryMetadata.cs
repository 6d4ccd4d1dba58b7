namespace Scim.Web.Admin;

/// <summary>The query parameters of a route, for the API document: <c>name</c> or <c>name:integer</c>.</summary>
public sealed record QueryMetadata(params string[] Parameters)
{
    public static QueryMetadata Page { get; } = new("cursor", "limit:integer");
}
