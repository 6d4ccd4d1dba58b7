namespace Scim.Domain.Patching;

/// <summary>
/// What a profile may relax. <see cref="CreateMissingTargets"/>: add or replace on a value path that matches nothing creates the element from
/// the filter's <c>eq</c> terms instead of <c>noTarget</c>. <see cref="SkipUnknownAttributes"/>: an unknown path is skipped and reported instead of <c>invalidPath</c>.
/// <see cref="MaxOperations"/> counts operations as sent.
/// </summary>
public sealed record PatchOptions(bool CreateMissingTargets = false, bool SkipUnknownAttributes = false, int MaxOperations = 2000);
