namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    /// <summary><paramref name="position"/> counts characters from 1.</summary>
    public static ScimError FilterSyntax(int position, string fault) => InvalidFilter($"Filter, position {position}: {fault}.");

    public static ScimError FilterTooLong(int length, int limit) =>
        InvalidFilter($"The filter has {length} characters; at most {limit} are accepted. Shorten it, or split the request.");

    public static ScimError FilterTooDeep(int position, int limit) =>
        FilterSyntax(position, $"parentheses and brackets are nested more than {limit} deep");

    public static ScimError FilterTooManyTerms(int position, int limit) =>
        FilterSyntax(position, $"more than {limit} comparisons; split the request");

    public static ScimError FilterAttributeUnknown(string path, string resourceType) =>
        InvalidFilter(
            $"Filter: {resourceType} has no attribute '{Shorten(path)}'. Attributes of an extension are written with its URN, as in "
                + "'urn:…:User:department'.");

    public static ScimError FilterSubAttributeUnknown(string path, string parent, string subAttributes) =>
        InvalidFilter($"Filter: '{parent}' has no sub-attribute '{Shorten(path)}'. It has: {subAttributes}.");

    public static ScimError FilterOnSecret(string attribute) =>
        InvalidFilter($"Filter: '{attribute}' is never returned and cannot be used in a filter, which would disclose it.");

    public static ScimError FilterOnComplex(string attribute, string subAttributes) =>
        InvalidFilter(
            $"Filter: '{attribute}' is complex and has no 'value' to compare with. Compare one of its sub-attributes: {subAttributes}.");

    public static ScimError FilterOperatorRefused(string attribute, string type, string operatorName, string allowed) =>
        InvalidFilter(
            $"Filter: operator '{operatorName}' cannot be used on '{attribute}', which is of type {type}. Use one of: {allowed}.");

    public static ScimError FilterNullRefused(string attribute, string operatorName) =>
        InvalidFilter($"Filter: '{attribute} {operatorName} null' has no meaning; null can only be compared by 'eq' and 'ne'.");

    public static ScimError FilterValueRefused(string attribute, string type, string literal, string expected) =>
        InvalidFilter($"Filter: {Shorten(literal)} cannot be compared with '{attribute}', which is of type {type}. Write {expected}.");

    public static ScimError FilterValuePathRefused(string path, string reason) =>
        InvalidFilter(
            $"Filter: '{Shorten(path)}[…]' {reason}. A value path needs a complex attribute or a list, as in 'emails[type eq \"work\"]'.");
}
