using Scim.Domain.Errors;

namespace Scim.Domain.Users;

/// <summary>
/// The rules of <c>userName</c>. <see cref="UsernamePolicy.Handle"/>: a <see cref="Handle"/>. <see cref="UsernamePolicy.Email"/>: an e-mail
/// address of at most 254 characters. <see cref="UsernamePolicy.Open"/>: 1 to 256 characters, none of them a control character. Uniqueness
/// is the store's rule.
/// </summary>
public static class UserName
{
    public const int MaxEmailLength = 254;
    public const int MaxOpenLength = 256;

    /// <summary>
    /// Null if the policy accepts the value; else <c>invalidValue</c> naming the broken rule, and for a handle one that would do.
    /// </summary>
    public static ScimError? Check(string value, UsernamePolicy policy)
    {
        var fault = policy switch
        {
            UsernamePolicy.Handle => Handle.FaultOf(value),
            UsernamePolicy.Email => EmailAddress.FaultOf(value),
            _ => OpenFault(value),
        };
        return fault is null
            ? null
            : ScimErrors.UserNameRefused(value, fault, Accepted(policy), policy == UsernamePolicy.Handle ? Handle.Suggest(value) : null);
    }

    /// <summary>What the policy accepts, in words that end a sentence: "This connector accepts …".</summary>
    public static string Accepted(UsernamePolicy policy) => policy switch
    {
        UsernamePolicy.Handle =>
            $"handles: {Handle.MinLength} to {Handle.MaxLength} letters a to z, digits and '-', no '--', no '-' at either end, not digits "
                + "only",
        UsernamePolicy.Email => $"e-mail addresses of at most {MaxEmailLength} characters such as 'jane.doe@example.com'",
        _ => $"1 to {MaxOpenLength} characters without control characters",
    };

    private static string? OpenFault(string value) => value switch
    {
        _ when string.IsNullOrWhiteSpace(value) => "it is empty",
        _ when value.Length > MaxOpenLength => $"it has {value.Length} characters, at most {MaxOpenLength} are allowed",
        _ when value.FirstOrDefault(char.IsControl) is var c && value.Any(char.IsControl) =>
            $"it contains the control character U+{(int)c:X4}",
        _ => null,
    };
}
