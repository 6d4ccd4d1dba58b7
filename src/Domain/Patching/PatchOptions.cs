using Scim.Domain.Filters;

namespace Scim.Domain.Patching;

/// <summary>How strictly a PATCH is read and applied. What is relaxed departs from RFC 7644 §3.5.2, for clients that do.</summary>
public sealed record PatchOptions
{
    /// <summary>The bounds of a filter in the brackets of a path.</summary>
    public FilterLimits Filters { get; init; } = FilterLimits.Default;

    /// <summary>
    /// Add or replace on a value path that matches nothing creates the element from the filter's <c>eq</c> terms instead of
    /// <c>noTarget</c>.
    /// </summary>
    public bool CreateMissingTargets { get; init; }

    /// <summary>An unknown path is skipped and reported instead of <c>invalidPath</c>.</summary>
    public bool SkipUnknownAttributes { get; init; }

    /// <summary>False: the message's <c>schemas</c> is not looked at.</summary>
    public bool RequireSchemas { get; init; } = true;

    /// <summary>
    /// Filters in paths may leave out quotes or have some too many, as filters of queries may; an empty path is none; a path to something
    /// readOnly, as <c>manager.displayName</c> or <c>groups</c>, is skipped and reported instead of <c>mutability</c>; a replacement of an
    /// element that a filter selects is merged with it; a value path that matches nothing creates the element as with
    /// <see cref="CreateMissingTargets"/>; a reference may be any text; and no operation at all changes nothing instead of
    /// <c>invalidSyntax</c>.
    /// </summary>
    public bool Lenient { get; init; }
}
