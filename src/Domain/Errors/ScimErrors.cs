using Scim.Domain.Schemas;
using static Scim.Domain.Errors.ScimErrorType;

namespace Scim.Domain.Errors;

/// <summary>
/// The factories of all errors, which hold their texts. Each says what was wrong with which value, which rule, and what would be right.
/// </summary>
public static partial class ScimErrors
{
    private const int MaxShown = 100;

    public static ScimError InvalidSyntax(string detail) => new(400, ScimErrorType.InvalidSyntax, detail);

    public static ScimError InvalidValue(string detail) => new(400, ScimErrorType.InvalidValue, detail);

    public static ScimError InvalidPath(string detail) => new(400, ScimErrorType.InvalidPath, detail);

    public static ScimError InvalidFilter(string detail) => new(400, ScimErrorType.InvalidFilter, detail);

    public static ScimError Mutability(string detail) => new(400, ScimErrorType.Mutability, detail);

    public static ScimError NoTarget(string detail) => new(400, ScimErrorType.NoTarget, detail);

    public static ScimError TooMany(string detail) => new(400, ScimErrorType.TooMany, detail);

    public static ScimError NotFound(string resourceType, string id) =>
        new(404, None, $"{resourceType} '{Shorten(id)}' was not found for this connector.");

    public static ScimError PreconditionFailed(string current) =>
        new(
            412, None,
            $"The resource has changed: its version is now {current}, which is not what If-Match or If-None-Match asks for. Read it again "
                + "and repeat the request.");

    /// <summary>Client text inside a message: at most 100 characters.</summary>
    public static string Shorten(string text) => text.Length <= MaxShown ? text : UnicodeText.Cut(text, MaxShown) + "…";
}
