using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles;

/// <summary>
/// What a rewrite may know: the resource type, the schemas of the connector, its effective <c>profileSettings</c>, and for PUT and PATCH the
/// stored attributes (null on POST and where they were not loaded).
/// </summary>
public sealed record ProfileContext(ResourceType Type, SchemaRegistry Schemas, JsonObject Settings, JsonObject? Current = null);
