using FluentValidation;

namespace Scim.Application.Validation;

public static class ValidatorExtensions
{
    /// <summary>Runs the validator and throws everything that is wrong, together with what reading the input found; a field that could not be read is not judged.</summary>
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
