using Scim.Application.Validation;

namespace Scim.Application.SecurityEvents;

/// <summary>A receiver's poll (RFC 8936 §2.2): what it acknowledges, what it refuses, and how much it wants.</summary>
public sealed record PollRequest(ImmutableArray<string> Acknowledged, ImmutableDictionary<string, string> Refused, int MaxEvents, bool ReturnImmediately)
{
    public const int DefaultEvents = 100;
    private const int MostEvents = 1_000;
    private const int MostAcknowledged = 10_000;

    public static PollRequest Read(JsonObject body)
    {
        var errors = new FieldErrors();
        var reader = new FieldReader(body, errors);
        var acknowledged = reader.Texts("ack", MostAcknowledged) ?? [];
        var refused = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (jti, fault) in reader.Node("setErrs") as JsonObject ?? [])
        {
            refused[jti] = fault?.ToJsonString() ?? "refused";
        }

        var most = reader.Integer("maxEvents", 0, int.MaxValue) ?? DefaultEvents;
        var immediately = reader.Flag("returnImmediately") ?? false;
        errors.ThrowIfAny();
        return new PollRequest(acknowledged, refused.ToImmutable(), Math.Min(most, MostEvents), immediately);
    }
}
