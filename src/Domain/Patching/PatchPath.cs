using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// A bound PATCH path, RFC 7644 §3.5.2 Figure 7. <see cref="Attribute"/> is the attribute before the brackets (or the whole address
/// where there are none); <see cref="SubAttribute"/> is what follows the brackets.
/// </summary>
public sealed record PatchPath(BoundAttribute Attribute, BoundFilter? ElementFilter, AttributeDefinition? SubAttribute, string Text);
