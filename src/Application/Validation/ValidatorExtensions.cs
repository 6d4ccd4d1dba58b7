using FluentValidation;

namespace Scim.Application.Validation;

public static class ValidatorExtensions
{
    /// <summary>Runs the validator and throws everything that is wrong, together with what reading the input found.</summary>
    public static void CheckAll<T>(this IValidator<T> validator, T input, FieldErrors errors)
    {
        foreach (var failure in validator.Validate(input).Errors)
        {
            errors.Add(CamelCase(failure.PropertyName), failure.ErrorMessage);
        }

        errors.ThrowIfAny();
    }

    private static string CamelCase(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
