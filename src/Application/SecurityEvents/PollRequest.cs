using Scim.Application.Validation;

namespace Scim.Application.SecurityEvents;

/// <summary>A receiver's poll (RFC 8936 §2.2): what it acknowledges, what it refuses, and how much it wants.</summary>
public sealed record PollRequest(
    ImmutableArray<string> Acknowledged, ImmutableDictionary<string, string> Refused, int MaxEvents, bool ReturnImmediately)
{
    public const int DefaultEvents = 100;
    private const int EventLimit = 1_000;
    private const int MaxAnswered = 10_000;
    private const int MaxFaultLength = 500;

    public static PollRequest Read(JsonObject body)
    {
        var errors = new FieldErrors();
        var reader = new FieldReader(body, errors);
        var acknowledged = reader.Texts("ack", MaxAnswered) ?? [];
        var refused = ReadRefused(reader);
        var most = reader.Integer("maxEvents", 0, int.MaxValue) ?? DefaultEvents;
        var immediately = reader.Flag("returnImmediately") ?? false;
        errors.ThrowIfAny();
        return new PollRequest(acknowledged, refused, Math.Min(most, EventLimit), immediately);
    }

    /// <summary>RFC 8936 §2.4: <c>{jti: {err, description}}</c>. Of a long fault its beginning is kept.</summary>
    private static ImmutableDictionary<string, string> ReadRefused(FieldReader reader)
    {
        var refused = ImmutableDictionary.CreateBuilder<string, string>();
        if (reader.Node("setErrs") is not (null or JsonObject))
        {
            reader.Refuse(
                "setErrs", "must be an object with an entry for each refused token: its jti, and {\"err\", \"description\"}.");
        }

        if (reader.Node("setErrs") is JsonObject { Count: > MaxAnswered })
        {
            reader.Refuse("setErrs", $"must have at most {MaxAnswered} entries.");
            return [];
        }

        foreach (var (jti, fault) in reader.Node("setErrs") as JsonObject ?? [])
        {
            if (IsText(fault, "err", required: true) && IsText(fault, "description", required: false))
            {
                var text = fault!.ToJsonString();
                refused[jti] = text.Length > MaxFaultLength ? text[..MaxFaultLength] : text;
            }
            else
            {
                reader.Refuse(
                    $"setErrs.{jti}",
                    "must be an object with the texts \"err\" and perhaps \"description\", as in "
                        + "{\"err\":\"invalid_key\",\"description\":\"…\"}.");
            }
        }

        return refused.ToImmutable();
    }

    private static bool IsText(JsonNode? fault, string name, bool required) =>
        fault is JsonObject entry && (entry[name] is { } node ? node.GetValueKind() == JsonValueKind.String : !required);
}
