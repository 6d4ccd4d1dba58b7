namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError NotAnAttributePath(string text, string fault) =>
        InvalidPath(
            $"'{Shorten(text)}' is not an attribute path: {fault}. Examples: 'userName', 'name.givenName', "
                + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value'.");

    /// <summary><paramref name="where"/> is the place in the document, such as <c>attributes[3].type</c>.</summary>
    public static ScimError SchemaDocument(string where, string fault) =>
        InvalidValue($"Schema document, {where}: {fault}.");

    public static ScimError ResourceTypeDocument(string where, string fault) =>
        InvalidValue($"Resource type document, {where}: {fault}.");
}
