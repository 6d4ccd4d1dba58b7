using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// Answers what a value of an attribute means. Gets multi-valued attributes as a whole first and then each element (with a definition that
/// is not multi-valued), complex values before their sub-attributes. A new value has no parent; the old one may be returned as it is.
/// </summary>
public delegate JsonNode? ValueRewrite(AttributeDefinition attribute, JsonNode? value);
