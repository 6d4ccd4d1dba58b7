using System.Globalization;
using System.Text;
using Scim.Application.Validation;
using Scim.Web.Hosting;

namespace Scim.Web.Console;

/// <summary>
/// What stands in the fields of a page, and what is wrong with it. Field names are those of the admin API
/// (<c>deprovisioning.graceDays</c>), so that the messages of a use case find their field. What was typed stays as typed.
/// </summary>
public sealed class ConsoleForm
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<(string Field, string Message)> _errors = [];

    public IReadOnlyList<(string Field, string Message)> Errors => _errors;

    public string this[string name]
    {
        get => _values.GetValueOrDefault(name, "");
        set => _values[name] = value;
    }

    public static ConsoleForm Read(IFormCollection form)
    {
        var read = new ConsoleForm();
        foreach (var (name, value) in form)
        {
            read._values[name] = value.Count == 1 ? value[0] ?? "" : string.Join('\n', value.ToArray());
        }

        return read;
    }

    /// <summary>Fills a field that the request did not send.</summary>
    public void Default(string name, string? value) => _values.TryAdd(name, value ?? "");

    public bool IsOn(string name) => this[name] == "true";

    /// <summary>What was typed without the space around it; null for nothing.</summary>
    public string? Text(string name) => this[name].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A number as JSON; what is none stays a text, which the use case then refuses with the right words.</summary>
    public JsonNode? Number(string name) => Text(name) is not { } text ? null
        : double.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture))
            : text;

    /// <summary>What was typed as JSON, as strictly as the admin API reads it; null for nothing.</summary>
    /// <exception cref="ProblemException">It cannot be read; the message stands at the field.</exception>
    public JsonNode? Json(string name) => Text(name) is not { } text ? null
        : StrictJson.Read(Encoding.UTF8.GetBytes(text), out var fault) is var node && fault is null ? node
        : throw Problems.Invalid(name, fault.ToString());

    /// <summary>One entry for each line or comma.</summary>
    public JsonArray List(string name) => new(
        [.. this[name]
            .Split(['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => (JsonNode?)text)]);

    public IReadOnlyList<string> ErrorsOf(string name) =>
        [.. _errors.Where(error => IsOf(error.Field, name)).Select(error => error.Message)];

    public void Fail(string field, string message) => _errors.Add((field, message));

    public void Fail(Problem problem)
    {
        foreach (var (field, messages) in problem.Errors)
        {
            _errors.AddRange(messages.Select(message => (field, message)));
        }

        if (problem.Errors.IsEmpty)
        {
            _errors.Add((FieldOf(problem), problem.Detail));
        }
    }

    private static bool IsOf(string field, string name) =>
        field == name || (field.StartsWith(name, StringComparison.Ordinal) && field[name.Length] == '[');

    /// <summary>A name that is taken belongs beside the field of the name.</summary>
    private string FieldOf(Problem problem) => problem.Status == 409 && _values.ContainsKey("slug") ? "slug" : "";
}
