using Scim.Domain.Events;

namespace Scim.Application.Preview;

/// <summary>What a request would get and do.</summary>
/// <param name="Status">The status that the real request would get, errors included.</param>
/// <param name="Request">As it came.</param>
/// <param name="Rewritten">What the profile makes of it.</param>
/// <param name="Response">The body of the answer; null where it has none.</param>
/// <param name="Member">The member as it would be; null where the request is about none.</param>
/// <param name="Events">What it would emit.</param>
public sealed record PreviewOutcome(
    int Status, PreviewRequestInput Request, PreviewRequestInput Rewritten, JsonNode? Response, JsonObject? Member,
    ImmutableArray<ProvisioningEvent> Events);
