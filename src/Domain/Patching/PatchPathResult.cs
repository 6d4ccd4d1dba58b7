using Scim.Domain.Errors;

namespace Scim.Domain.Patching;

/// <summary>A path or an error; <see cref="IsUnknown"/> where the path is well formed but names no attribute of the type.</summary>
internal readonly record struct PatchPathResult(PatchPath? Path, ScimError? Error, bool IsUnknown = false)
{
    public static implicit operator PatchPathResult(PatchPath path) => new(path, null);

    public static implicit operator PatchPathResult(ScimError error) => new(null, error);

    public PatchPath PathOrThrow() => Path ?? throw new ScimException(Error!);
}
