namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    /// <param name="accepted">What would be right, in words that end the sentence.</param>
    /// <param name="suggestion">A value that would do, or null.</param>
    public static ScimError UserNameRefused(string value, string fault, string accepted, string? suggestion) =>
        InvalidValue(
            $"userName '{Shorten(value)}' is refused: {fault}. This connector accepts {accepted}."
                + (suggestion is null ? "" : $" A valid one: '{suggestion}'."));

    public static ScimError HandleSourceMissing(string path) =>
        InvalidValue($"The mapping of this connector derives the username from '{path}', which has no value. Send one.");

    public static ScimError MemberIsGone(bool removed) =>
        new(
            409, ScimErrorType.None,
            $"The member was {(removed ? "removed" : "deleted")} and cannot be activated or deactivated. Provision it again instead.");
}
