using static Scim.Domain.Errors.ScimErrorType;

namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError NoBulkOperations() => BulkShape("Operations must be an array with at least one operation.");

    public static ScimError RepeatedBulkId(string bulkId) => BulkShape($"bulkId '{Shorten(bulkId)}' is given to more than one operation.");

    public static ScimError WrongFailOnErrors() => BulkShape("failOnErrors must be a whole number of at least 0.");

    public static ScimError TooManyBulkOperations(int sent, int max) =>
        new(413, None, $"The bulk request has {sent} operations, at most {max} are allowed. Send several bulk requests.");

    public static ScimError BulkOperationNotAnObject() => BulkOperation("it is no JSON object.");

    public static ScimError UnknownBulkMethod(IEnumerable<string> methods) =>
        BulkOperation($"method must be one of {string.Join(", ", methods)}.");

    public static ScimError BulkPathMissing() => BulkOperation("path is missing.");

    public static ScimError BulkIdMissing() => BulkOperation("a POST needs a bulkId.");

    public static ScimError BulkVersionNotText() => BulkOperation("version must be a text, as the ETag of the resource is.");

    public static ScimError BulkDataMissing() => BulkOperation("data must be a JSON object.");

    public static ScimError UnresolvedBulkId(string bulkId) =>
        InvalidValue($"The operation refers to bulkId '{Shorten(bulkId)}', which no successful POST operation of this request has.");

    /// <summary>The same refusal of an operation whose resource could not be deleted again.</summary>
    public static ScimError NotTakenBack(ScimError refusal, string path) =>
        refusal with
        {
            Detail = $"{refusal.Detail} What was made of the operation could not be deleted again: look for {path}, and delete it.",
        };

    private static ScimError BulkShape(string fault) => InvalidSyntax($"The bulk request cannot be read: {fault}");

    private static ScimError BulkOperation(string fault) => InvalidValue($"The operation cannot be processed: {fault}");
}
