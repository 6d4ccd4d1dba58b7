using Scim.Domain.Errors;

namespace Scim.Application.Provisioning;

/// <summary>
/// How work inside another request ended: exactly one of a value or the error that a request of its own would have been answered.
/// </summary>
public sealed record Outcome<T>
    where T : class
{
    private Outcome(T? value, ScimError? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public ScimError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    public static Outcome<T> Success(T value) => new(value, null);

    public static Outcome<T> Failure(ScimError error) => new(null, error);

    /// <summary>How the work ends; here its errors become values.</summary>
    public static async Task<Outcome<T>> OfAsync(Func<Task<T>> work)
    {
        try
        {
            return Success(await work());
        }
        catch (ScimException exception)
        {
            return Failure(exception.Error);
        }
        catch (StoreUnavailableException)
        {
            return Failure(ScimErrors.DatabaseAway());
        }
    }
}
