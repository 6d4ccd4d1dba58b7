using System.Globalization;
using FluentValidation;
using Scim.Domain.Resources;

namespace Scim.Application.Validation;

/// <summary>
/// Reads the keys of one JSON object. A value of the wrong type, and in <see cref="RefuseUnknown"/> every key that was not asked for, is
/// added to the errors under its full name. Absent keys and nulls read as null; <see cref="Has"/> tells them apart.
/// </summary>
public sealed class FieldReader(JsonObject source, FieldErrors errors, string prefix = "")
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Reads a whole input, of which every key must have been asked for.</summary>
    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static T Read<T>(JsonObject body, Func<FieldReader, T> read)
    {
        var errors = new FieldErrors();
        var reader = new FieldReader(body, errors);
        var input = read(reader);
        reader.RefuseUnknown();
        errors.ThrowIfAny();
        return input;
    }

    public string Name(string field) => prefix.Length == 0 ? field : $"{prefix}.{field}";

    /// <summary>Adds what is wrong with a field, as <see cref="FieldErrors.Add"/> does, under its full name.</summary>
    public void Refuse(string field, string message) => errors.Add(Name(field), message);

    /// <summary>Adds what the rules find in what was read; a field that could not be read is not judged.</summary>
    public void Judge<T>(T input, IValidator<T> rules)
    {
        foreach (var failure in rules.Validate(input).Errors)
        {
            Refuse(JsonNamingPolicy.CamelCase.ConvertName(failure.PropertyName), failure.ErrorMessage);
        }
    }

    public bool Has(string field)
    {
        _known.Add(field);
        return source.ContainsKey(field);
    }

    public JsonNode? Node(string field)
    {
        _known.Add(field);
        return source[field];
    }

    public string? Text(string field, int maxLength = 200)
    {
        var node = Node(field);
        if (node is null)
        {
            return null;
        }

        if (node is not JsonValue value || !value.TryGetValue(out string? text))
        {
            return Refuse<string>(field, "must be a string.");
        }

        return text.Length > maxLength ? Refuse<string>(field, $"must have at most {maxLength} characters.")
            : text.Any(char.IsControl) ? Refuse<string>(field, "must not contain control characters.")
            : text;
    }

    /// <summary>Like <see cref="Text"/>; absent, null or blank is an error and reads as an empty string.</summary>
    public string RequiredText(string field, int maxLength = 200)
    {
        var before = Node(field);
        var text = Text(field, maxLength);
        if (before is null || (text is not null && string.IsNullOrWhiteSpace(text)))
        {
            Refuse(field, "is required.");
        }

        return text ?? "";
    }

    public bool? Flag(string field) => Node(field) switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        _ => Refuse<bool?>(field, "must be true or false."),
    };

    public int? Integer(string field, int min, int max) => Node(field) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int number) && number >= min
            && number <= max => number,
        _ => Refuse<int?>(field, $"must be a whole number from {min} to {max}."),
    };

    public double? Number(string field) => Node(field) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number)
            && double.IsFinite(number) => number,
        _ => Refuse<double?>(field, "must be a number."),
    };

    public DateTimeOffset? Time(string field)
    {
        var text = Text(field);
        return text is null ? null
            : text is [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] && !text.AsSpan().ContainsAnyExcept("0123456789-:.,+TZ")
                && DateTimeOffset.TryParse(
                    text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                ? time
            : Refuse<DateTimeOffset?>(field, $"'{text}' is no ISO 8601 time, as in 2030-01-31T12:00:00Z.");
    }

    /// <summary>One of the names of an enum in kebab case.</summary>
    public TChoice? Choice<TChoice>(string field)
        where TChoice : struct, Enum
    {
        var text = Text(field);
        if (text is null)
        {
            return null;
        }

        return Names.TryParse<TChoice>(text, out var choice)
            ? choice
            : Refuse<TChoice?>(field, $"'{text}' is not known. Allowed: {string.Join(", ", Names.All<TChoice>())}.");
    }

    /// <summary>Like <see cref="Choice"/>; absent or null is an error and reads as the first of the enum.</summary>
    public TChoice RequiredChoice<TChoice>(string field)
        where TChoice : struct, Enum
    {
        if (Node(field) is null)
        {
            Refuse(field, $"is required. Allowed: {string.Join(", ", Names.All<TChoice>())}.");
        }

        return Choice<TChoice>(field) ?? default;
    }

    public FieldReader? Object(string field) => Node(field) switch
    {
        null => null,
        JsonObject inner => new FieldReader(inner, errors, Name(field)),
        _ => Refuse<FieldReader>(field, "must be an object."),
    };

    public IReadOnlyList<FieldReader>? Objects(string field, int max)
    {
        var items = List(field, max);
        return items?.Select((item, index) => item is JsonObject inner
            ? new FieldReader(inner, errors, $"{Name(field)}[{index}]")
            : Refuse<FieldReader>($"{field}[{index}]", "must be an object.")).OfType<FieldReader>().ToList();
    }

    public ImmutableArray<string>? Texts(string field, int max)
    {
        var items = List(field, max);
        if (items is null)
        {
            return null;
        }

        var texts = ImmutableArray.CreateBuilder<string>(items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index].AsText() is { Length: > 0 and <= 2000 } text)
            {
                texts.Add(text);
            }
            else
            {
                Refuse($"{field}[{index}]", "must be a string that is not empty.");
            }
        }

        return texts.DrainToImmutable();
    }

    public void RefuseUnknown()
    {
        foreach (var (field, _) in source)
        {
            if (!_known.Contains(field))
            {
                Refuse(field, _known.Count == 0
                    ? "is not known here: nothing can be set by this call."
                    : $"is not known here. Known: {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
            }
        }
    }

    private JsonArray? List(string field, int max) => Node(field) switch
    {
        null => null,
        JsonArray array when array.Count <= max => array,
        JsonArray => Refuse<JsonArray>(field, $"must have at most {max} entries."),
        _ => Refuse<JsonArray>(field, "must be a list."),
    };

    private T? Refuse<T>(string field, string message)
    {
        Refuse(field, message);
        return default;
    }
}
