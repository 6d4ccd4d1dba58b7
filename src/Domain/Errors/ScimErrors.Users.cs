namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError UserNameIsNoHandle(string value, string fault, string suggestion) =>
        InvalidValue(
            $"userName '{Shorten(value)}' is refused: {fault}. This connector accepts handles: 2 to 42 letters, digits and '-', no '--', "
                + $"no '-' at either end, not digits only. A valid one: '{suggestion}'.");

    public static ScimError UserNameIsNoEmail(string value, string fault) =>
        InvalidValue(
            $"userName '{Shorten(value)}' is refused: {fault}. This connector accepts e-mail addresses such as 'jane.doe@example.com'.");

    public static ScimError UserNameRefused(string value, string fault) =>
        InvalidValue(
            $"userName '{Shorten(value)}' is refused: {fault}. This connector accepts 1 to 256 characters without control characters.");

    public static ScimError HandleSourceMissing(string path) =>
        InvalidValue($"The mapping of this connector derives the username from '{path}', which has no value. Send one.");

    public static ScimError MemberIsGone(bool removed) =>
        new(
            409, ScimErrorType.None,
            $"The member was {(removed ? "removed" : "deleted")} and cannot be activated or deactivated. Provision it again instead.");
}
