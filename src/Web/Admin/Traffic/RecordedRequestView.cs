using Scim.Application.Traffic;

namespace Scim.Web.Admin.Traffic;

/// <summary>A recorded SCIM request; personal values and secrets are redacted.</summary>
public sealed record RecordedRequestView
{
    public required Guid Id { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The prefix of the token, or why there is none.</summary>
    public required string Caller { get; init; }

    public string? From { get; init; }

    public required string Method { get; init; }

    /// <summary>Relative to the tenant URL.</summary>
    public required string Path { get; init; }

    public required int Status { get; init; }

    public required double DurationMs { get; init; }

    public JsonNode? Body { get; init; }

    /// <summary>What the profile made of the request; null where it changed nothing.</summary>
    public JsonObject? Rewritten { get; init; }

    public string? Rule { get; init; }

    public string? Error { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public static RecordedRequestView Of(RecordedRequest request) => new()
    {
        Id = request.Id,
        OccurredAt = request.At,
        Caller = request.Caller,
        From = request.From,
        Method = request.Method,
        Path = request.Path,
        Status = request.Status,
        DurationMs = request.DurationMs,
        Body = Parse(request.Body),
        Rewritten = request.Rewritten is { } rewritten
            ? new JsonObject { ["path"] = rewritten.Path, ["body"] = Parse(rewritten.Body) }
            : null,
        Rule = request.Rule,
        Error = request.Error,
        Warnings = request.Warnings,
    };

    private static JsonNode? Parse(string? body) => body is null ? null : JsonNode.Parse(body);
}
