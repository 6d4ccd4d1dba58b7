using static Scim.Domain.Errors.ScimErrorType;

namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError BulkShape(string fault) => InvalidSyntax($"The bulk request cannot be read: {fault}");

    public static ScimError TooManyBulkOperations(int sent, int most) =>
        new(413, None, $"The bulk request has {sent} operations, at most {most} are allowed. Send several bulk requests.");

    public static ScimError BulkOperation(string fault) => InvalidValue($"The operation cannot be processed: {fault}");

    public static ScimError UnresolvedBulkId(string bulkId) =>
        InvalidValue($"The operation refers to bulkId '{Shorten(bulkId)}', which no successful POST operation of this request has.");
}
