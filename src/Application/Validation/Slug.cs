using FluentValidation;

namespace Scim.Application.Validation;

/// <summary>The rule for slugs: that of handles. Slugs are kept in lower case.</summary>
public static class Slug
{
    public const int MaxLength = 42;

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text) => text switch
    {
        "" => "is required.",
        { Length: < 2 or > MaxLength } => $"'{text}' must have 2 to {MaxLength} characters.",
        _ when text.Any(character => !char.IsAsciiLetterOrDigit(character) && character != '-') =>
            $"'{text}' may contain only letters, digits and '-'.",
        _ when text.StartsWith('-') || text.EndsWith('-') => $"'{text}' must not begin or end with '-'.",
        _ when text.Contains("--", StringComparison.Ordinal) => $"'{text}' must not contain '--'.",
        _ when text.All(char.IsAsciiDigit) => $"'{text}' must contain at least one letter.",
        _ => null,
    };

    public static string Normalize(string text) => text.ToLowerInvariant();

    public static IRuleBuilderOptionsConditions<T, string> MustBeSlug<T>(this IRuleBuilder<T, string> rule) =>
        rule.Custom((text, context) =>
        {
            if (Fault(text) is { } fault)
            {
                context.AddFailure(fault);
            }
        });
}
