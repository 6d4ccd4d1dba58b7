namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError TooManySteps(string attribute) => TooMany(
        $"The operations compare or change too many elements of '{attribute}'. Send fewer operations in one request, or name each by "
            + "its value: [value eq \"…\"].");

    public static ScimError NoOperations() => InvalidSyntax(
        "'Operations' must be an array of at least one operation, each an object with 'op', and 'path' or 'value' (RFC 7644 §3.5.2).");

    public static ScimError TooManyOperations(int sent, int max) => TooMany(
        $"The request has {sent} operations; at most {max} are accepted. Send the rest in further requests.");

    public static ScimError NotAnOperation(int position, JsonNode? value) => InvalidSyntax(
        $"Operations[{position}] is {Show(value)}; it must be an object with 'op', and 'path' or 'value'.");

    public static ScimError UnknownOperation(int position, JsonNode? value) => InvalidSyntax(
        $"Operations[{position}] has {(value is null ? "nothing" : Show(value))} as 'op'; it must be 'add', 'remove' or 'replace'.");

    public static ScimError PathNotText(int position, JsonNode? value) => InvalidPath(
        $"Operations[{position}] has {Show(value)} as 'path'; it must be a string such as 'name.givenName' or 'emails[type eq "
            + "\"work\"].value'.");

    public static ScimError RemoveWithoutPath(int position) => NoTarget(
        $"Operations[{position}], a 'remove' operation, must have a 'path' that says what to remove (RFC 7644 §3.5.2.2).");

    public static ScimError ValueMissing(int position, string operation, string? path) => InvalidValue(
        $"Operations[{position}], the '{operation}' operation{(path is null ? "" : $" on '{Shorten(path)}'")}, has no 'value'. "
        + "Send one; null clears the attribute.");

    public static ScimError ValueNotAnObject(string where, JsonNode? value) => InvalidValue(
        $"The value {where} must be an object of attributes, not {Show(value)}.");

    public static ScimError UnknownPath(string path, string resourceType) => InvalidPath(
        $"'{Shorten(path)}' is no attribute of {resourceType}. Use a name from its schemas.");

    public static ScimError BadPath(string path, string fault) => InvalidPath($"The path '{Shorten(path)}' cannot be used: {fault}.");

    public static ScimError ReadOnlyPath(string path) => Mutability(
        $"'{Shorten(path)}' is readOnly: this service sets it and no operation can change it.");

    public static ScimError SchemasPath() => Mutability(
        "'schemas' follows from the attributes that have a value and cannot be changed by itself. Add or remove the attributes instead.");

    public static ScimError RequiredRemoved(string attribute) => Mutability(
        $"'{attribute}' is required and cannot be removed. Replace its value instead.");

    public static ScimError NothingMatches(string path) => NoTarget(
        $"No value matches the path '{Shorten(path)}'. Add one first, or use a filter that matches.");

    public static ScimError MemberImmutable(string path) => Mutability(
        $"'{Shorten(path)}' cannot be changed: a member is added or removed as a whole.");
}
