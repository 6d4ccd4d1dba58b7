using Scim.Domain.Schemas;

namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    /// <summary><paramref name="position"/> counts characters from 1.</summary>
    public static ScimError FilterSyntax(int position, string fault) => InvalidFilter($"Filter, position {position}: {fault}.");

    public static ScimError FilterTooLong(int length, int limit) =>
        InvalidFilter($"The filter has {length} characters; at most {limit} are accepted.");

    public static ScimError FilterTooDeep(int position, int limit) =>
        FilterSyntax(position, $"parentheses and brackets are nested more than {limit} deep");

    public static ScimError FilterTooManyTerms(int position, int limit) =>
        FilterSyntax(position, $"more than {limit} comparisons; split the request");

    public static ScimError FilterAttributeUnknown(AttributePath path, string resourceType) =>
        InvalidFilter($"Filter: {resourceType} has no attribute '{Shorten(path.ToString())}'. Attributes of an extension are written with its URN, as in 'urn:…:User:department'.");

    public static ScimError FilterSubAttributeUnknown(AttributePath path, BoundAttribute parent) =>
        InvalidFilter($"Filter: '{parent.Canonical}' has no sub-attribute '{Shorten(path.ToString())}'. It has: {NamesOf(parent.Definition)}.");

    public static ScimError FilterOnSecret(BoundAttribute attribute) =>
        InvalidFilter($"Filter: '{attribute.Canonical}' is never returned and cannot be used in a filter, which would disclose it.");

    public static ScimError FilterOnComplex(BoundAttribute attribute) =>
        InvalidFilter($"Filter: '{attribute.Canonical}' is complex and has no 'value' to compare with. Compare one of its sub-attributes: {NamesOf(attribute.Definition)}.");

    public static ScimError FilterOperatorRefused(BoundAttribute attribute, string operatorName, string allowed) =>
        InvalidFilter($"Filter: operator '{operatorName}' cannot be used on '{attribute.Canonical}', which is of type {WordFor(attribute)}. Use one of: {allowed}.");

    public static ScimError FilterNullRefused(BoundAttribute attribute, string operatorName) =>
        InvalidFilter($"Filter: '{attribute.Canonical} {operatorName} null' has no meaning; null can only be compared by 'eq' and 'ne'.");

    public static ScimError FilterValueRefused(BoundAttribute attribute, string literal, string expected) =>
        InvalidFilter($"Filter: {Shorten(literal)} cannot be compared with '{attribute.Canonical}', which is of type {WordFor(attribute)}. Write {expected}.");

    public static ScimError FilterValuePathRefused(AttributePath path, string reason) =>
        InvalidFilter($"Filter: '{Shorten(path.ToString())}[…]' {reason}. A value path needs a complex attribute, as in 'emails[type eq \"work\"]'.");

    private static string NamesOf(AttributeDefinition attribute) => string.Join(", ", attribute.SubAttributes.Select(sub => sub.Name));

    private static string WordFor(BoundAttribute attribute) => DocumentWords.Write(attribute.Definition.Type);
}
