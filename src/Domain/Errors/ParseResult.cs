namespace Scim.Domain.Errors;

/// <summary>What a parser returns: exactly one of a value or an error. Bad client text is data, not an exception.</summary>
public readonly record struct ParseResult<T>
    where T : class
{
    private ParseResult(T? value, ScimError? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public ScimError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    public static ParseResult<T> Success(T value) => new(value, null);

    public static ParseResult<T> Failure(ScimError error) => new(null, error);

    public T ValueOrThrow() => Value ?? throw new ScimException(Error!);
}
