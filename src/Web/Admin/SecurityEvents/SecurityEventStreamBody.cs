namespace Scim.Web.Admin.SecurityEvents;

/// <summary>A stream of Security Event Tokens; endpoint and authorization are for streams that are pushed.</summary>
public sealed record SecurityEventStreamBody
{
    public required string Method { get; init; }

    public required string Audience { get; init; }

    public IReadOnlyList<string>? EventUris { get; init; }

    public string? Endpoint { get; init; }

    public string? Authorization { get; init; }
}
