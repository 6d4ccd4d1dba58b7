using FluentValidation;

namespace Scim.Application.Validation;

/// <summary>Joins the rules of a validator with the faults found while reading.</summary>
public static class ValidatorExtensions
{
    /// <summary>Adds what the validator finds to what reading the input found; a field that could not be read is not judged.</summary>
    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static void CheckAll<T>(this IValidator<T> validator, T input, FieldErrors errors)
    {
        var failures = validator.Validate(input).Errors.Select(failure => (Field: CamelCase(failure.PropertyName), failure.ErrorMessage));
        foreach (var (field, message) in failures.Where(failure => !errors.IsWrong(failure.Field)).ToList())
        {
            errors.Add(field, message);
        }

        errors.ThrowIfAny();
    }

    private static string CamelCase(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
