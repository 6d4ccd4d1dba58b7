using Scim.Domain.Errors;

namespace Scim.Domain.Filters;

/// <summary>
/// An attribute that a filter names and the type does not know: as written, within brackets after the attribute before them, and what
/// strict tolerance says about it.
/// </summary>
public sealed record UnknownAttribute(string Path, ScimError Error);
