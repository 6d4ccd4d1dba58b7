namespace Scim.Domain.Patching;

/// <summary>
/// What a profile may relax. <see cref="CreateMissingTargets"/>: add or replace on a value path that matches nothing creates the element
/// from the filter's <c>eq</c> terms instead of <c>noTarget</c>. <see cref="SkipUnknownAttributes"/>: an unknown path is skipped and
/// reported instead of <c>invalidPath</c>. <see cref="MaxOperations"/> counts operations as sent. <see cref="Lenient"/>: filters in paths
/// may leave out quotes or have some too many, as filters of queries may; an empty path is none; a path to something readOnly, as
/// <c>manager.displayName</c> or <c>groups</c>, is skipped and reported instead of <c>mutability</c>; a replacement of an element that a
/// filter selects is merged with it; a value path that matches nothing creates the element as with <see cref="CreateMissingTargets"/>; a
/// reference may be any text; and no operation at all changes nothing instead of <c>invalidSyntax</c>. Without
/// <see cref="RequireSchemas"/> the message's <c>schemas</c> is not looked at.
/// </summary>
public sealed record PatchOptions(
    bool CreateMissingTargets = false, bool SkipUnknownAttributes = false, int MaxOperations = 2000, bool Lenient = false,
    bool RequireSchemas = true);
