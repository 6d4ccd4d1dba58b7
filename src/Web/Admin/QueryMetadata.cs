namespace Scim.Web.Admin;

/// <summary>The query parameters of a route, for the API document: <c>name</c>, <c>name:integer</c> or <c>name=one|other</c>.</summary>
public sealed record QueryMetadata(params string[] Parameters)
{
    public static QueryMetadata Page { get; } = new("cursor", "limit:integer");
}
