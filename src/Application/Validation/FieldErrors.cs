namespace Scim.Application.Validation;

/// <summary>Collects what is wrong with an input, field by field, so that one answer names everything.</summary>
public sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    public void Add(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors[field] = messages = [];
        }

        messages.Add(message);
    }

    /// <summary>
    /// Adds what a rule says of a value, unless the value could not even be read: then it would be a false second message.
    /// </summary>
    public void AddRule(string field, string message)
    {
        if (!IsWrong(field))
        {
            Add(field, message);
        }
    }

    /// <summary>True where something is wrong with the field or with a part of it.</summary>
    public bool IsWrong(string field) => _errors.Keys.Any(
        known => known.StartsWith(field, StringComparison.Ordinal) && (known.Length == field.Length || known[field.Length] is '.' or '['));

    public void ThrowIfAny()
    {
        if (Any)
        {
            throw ToException();
        }
    }

    public ProblemException ToException()
    {
        var errors = _errors.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.ToImmutableArray(), StringComparer.Ordinal);
        var detail = string.Join(' ', errors.SelectMany(pair => pair.Value.Select(message => $"{pair.Key}: {message}")));
        return new ProblemException(new Problem(400, "Invalid input", detail) { Errors = errors });
    }
}
