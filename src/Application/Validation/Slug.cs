using System.Diagnostics.CodeAnalysis;
using FluentValidation;
using Scim.Domain.Users;

namespace Scim.Application.Validation;

/// <summary>The rule for slugs: that of handles. Slugs are kept in lower case.</summary>
public static class Slug
{
    public const int MaxLength = Handle.MaxLength;

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text) =>
        text.Length == 0 ? "is required."
        : Handle.FaultOf(text) is { } fault ? $"'{text}' is refused: {fault}."
        : null;

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Normalize(string? text) => text?.ToLowerInvariant();

    public static IRuleBuilderOptionsConditions<T, string> MustBeSlug<T>(this IRuleBuilder<T, string> rule) =>
        rule.Custom((text, context) =>
        {
            if (Fault(text) is { } fault)
            {
                context.AddFailure(fault);
            }
        });
}
