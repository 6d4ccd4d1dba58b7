namespace Scim.Application.Validation;

/// <summary>Collects what is wrong with an input, field by field, so that one answer names everything.</summary>
public sealed class FieldErrors
{
    private readonly SortedDictionary<string, string> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    /// <summary>
    /// Adds what is wrong with a field, unless something is known to be wrong with it or a part of it: then it would be a false second
    /// message.
    /// </summary>
    public void Add(string field, string message)
    {
        if (!IsWrong(field))
        {
            _errors[field] = message;
        }
    }

    public void ThrowIfAny()
    {
        if (Any)
        {
            throw ToException();
        }
    }

    public ProblemException ToException()
    {
        var errors = _errors.ToImmutableSortedDictionary(
            pair => pair.Key, pair => ImmutableArray.Create(pair.Value), StringComparer.Ordinal);
        var detail = string.Join(' ', _errors.Select(pair => $"{pair.Key}: {pair.Value}"));
        return new ProblemException(new Problem(400, "Invalid input", detail) { Errors = errors });
    }

    private bool IsWrong(string field) => _errors.Keys.Any(
        known => known.StartsWith(field, StringComparison.Ordinal) && (known.Length == field.Length || known[field.Length] is '.' or '['));
}
