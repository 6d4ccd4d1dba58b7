namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError QueryTooExpensive() => TooMany(
        "The query was given up because it took too long. 'eq' on userName, externalId, displayName or emails.value is quick, and so is 'sw' on userName or displayName; 'co' and 'ew' read every resource. Narrow the filter with 'and', or leave out sortBy.");
}
