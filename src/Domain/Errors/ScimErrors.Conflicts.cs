namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    /// <summary>Of another resource nothing is known but that it has the value, which is null where it is never shown.</summary>
    public static ScimError Uniqueness(string attribute, string? value) =>
        Used(attribute, value, "by another resource. Choose a value that no other resource has.");

    /// <summary>Another resource of the same connector has the value.</summary>
    public static ScimError UsedHere(string attribute, string? value, string resourceType, string id, bool deactivated) =>
        Used(attribute, value, deactivated
            ? $"by the {resourceType} '{id}' of this connector, which is deactivated. Choose another value, or set 'active' of "
                + $"that {resourceType} to true instead."
            : $"by the {resourceType} '{id}' of this connector. Choose another value, or change that {resourceType} instead.");

    /// <summary>A user of another connector of the same organization has the value.</summary>
    public static ScimError UsedElsewhere(string attribute, string? value, string connector, bool deactivated) => Used(attribute, value,
        $"by a user of the connector '{connector}'{(deactivated ? " (deactivated)" : "")}. Choose another value, or delete that user "
            + "through its own connector first.");

    public static ScimError HandleTaken(string handle, string userName) => new(409, ScimErrorType.Uniqueness,
        $"userName '{Shorten(userName)}', or the handle '{Shorten(handle)}' that the mapping derives for it, is already used by "
        + "another member. "
        + "Change the attribute that it is derived from.");

    /// <summary>409 for what broke a circle of creations, RFC 7644 §3.7.1, whatever it was.</summary>
    public static ScimError BrokenCircle(ScimError error) => error with { Status = 409, Type = ScimErrorType.None };

    private static ScimError Used(string attribute, string? value, string rest) =>
        new(409, ScimErrorType.Uniqueness,
            $"{(value is null ? $"The value sent for {attribute}" : $"{attribute} '{Shorten(value)}'")} is already used {rest}");
}
