using Scim.Application.Preview;

namespace Scim.Web.Admin.Preview;

/// <summary>What a request would get and do.</summary>
public sealed record PreviewView
{
    /// <summary>The status that the real request would get, errors included.</summary>
    public required int Status { get; init; }

    public required PreviewedRequestView Request { get; init; }

    /// <summary>What the profile makes of the request.</summary>
    public required PreviewedRequestView Rewritten { get; init; }

    /// <summary>The body of the answer; null where it has none.</summary>
    public JsonNode? Response { get; init; }

    /// <summary>The member as it would be; null where the request is about none.</summary>
    public JsonObject? Member { get; init; }

    public required IReadOnlyList<PreviewedEventView> Events { get; init; }

    public static PreviewView Of(PreviewOutcome outcome) => new()
    {
        Status = outcome.Status,
        Request = PreviewedRequestView.Of(outcome.Request),
        Rewritten = PreviewedRequestView.Of(outcome.Rewritten),
        Response = outcome.Response,
        Member = outcome.Member,
        Events = [.. outcome.Events.Select(PreviewedEventView.Of)],
    };
}
