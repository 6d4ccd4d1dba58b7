namespace Scim.Web.Admin;

/// <summary>The query parameters of a route, for the API document; no others are taken.</summary>
public sealed record QueryMetadata(params ImmutableArray<QueryParameter> Parameters);
