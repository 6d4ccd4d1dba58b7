using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// A bound PATCH path, RFC 7644 §3.5.2 Figure 7. <see cref="Attribute"/> is the attribute before the brackets (or the whole address
/// where there are none); <see cref="SubAttribute"/> is what follows the brackets.
/// </summary>
public sealed record PatchPath(BoundAttribute Attribute, BoundFilter? ElementFilter, AttributeDefinition? SubAttribute, string Text)
{
    /// <summary>
    /// The sub-attributes that an element must have to satisfy the filter, with the values as sent; null where the filter is more than
    /// <c>eq</c> terms joined by <c>and</c>, or asks for a value that the attribute cannot have. Read-only by agreement: nobody changes it.
    /// </summary>
    public JsonObject? Seed { get; init; }

    /// <summary>The attribute as a whole, whether or not the path goes on to a sub-attribute.</summary>
    public AttributeDefinition Top => Attribute.Top;

    /// <summary>The sub-attribute at the end of the path, or null.</summary>
    public AttributeDefinition? Sub => Attribute.Parent is null ? SubAttribute : Attribute.Definition;
}
