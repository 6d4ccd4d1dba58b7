using System.Globalization;
using System.Text.Encodings.Web;
using Scim.Application.Archives;
using Scim.Application.Resources;
using Scim.Application.Validation;

namespace Scim.Infrastructure.Archives;

/// <summary>One line of an archive: a JSON object whose <c>kind</c> says what it is. Faults name the line.</summary>
internal sealed class ArchiveLine(long number, JsonObject fields)
{
    public const int Version = 1;

    public static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Kind => Text("kind");

    public static ArchiveLine Parse(long number, string text)
    {
        try
        {
            return new ArchiveLine(
                number, JsonNode.Parse(text) as JsonObject ?? throw new ArchiveException($"Line {number} is no JSON object."));
        }
        catch (JsonException fault)
        {
            throw new ArchiveException($"Line {number} is no JSON: it breaks off or is malformed at byte {fault.BytePositionInLine + 1}.");
        }
    }

    public string Text(string name) => TextOrNull(name) ?? throw Fault($"'{name}' is missing");

    public string? TextOrNull(string name) => fields[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw Fault($"'{name}' is no text"),
    };

    public long Number(string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out long number) ? number : throw Fault($"'{name}' is no whole number");

    public bool Flag(string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : throw Fault($"'{name}' is neither true nor false");

    public JsonObject Object(string name) => fields[name] as JsonObject ?? throw Fault($"'{name}' is no object");

    public JsonArray List(string name) => fields[name] as JsonArray ?? throw Fault($"'{name}' is no list");

    public Guid Id(string name) => Guid.TryParseExact(Text(name), "D", out var id) ? id : throw Fault($"'{name}' is no id");

    public DateTimeOffset Time(string name) => TimeOrNull(name) ?? throw Fault($"'{name}' is missing");

    public DateTimeOffset? TimeOrNull(string name) => TextOrNull(name) is not { } text ? null
        : DateTimeOffset.TryParseExact(
            text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : throw Fault($"'{name}' is no time");

    /// <summary>What is read from the line; where an admin could not have sent it, that is a fault of the line.</summary>
    public T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ProblemException refusal)
        {
            var faults = refusal.Problem.Errors.SelectMany(field => field.Value.Select(message => $"{field.Key} {message}"));
            throw Fault(string.Join("; ", faults.DefaultIfEmpty(refusal.Problem.Detail)).TrimEnd('.'));
        }
    }

    public ArchiveException Fault(string what) => new($"Line {number}: {what}.");

    /// <summary>A stored document with its keys in order: not every database keeps the order in which they came.</summary>
    public static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject owner => new JsonObject(
            owner.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    /// <summary>In the whole milliseconds that both databases keep.</summary>
    public static JsonNode? Of(DateTimeOffset? time) =>
        time is { } given ? StoreTime.Truncate(given).UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : null;
}
