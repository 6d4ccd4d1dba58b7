using Scim.Application.Resources;
using Scim.Domain.Events;

namespace Scim.Application.Preview;

/// <summary>What an endpoint would answer. <see cref="Document"/>: its body, null where it has none.</summary>
public sealed record PlayedAnswer(int Status, JsonNode? Document)
{
    /// <summary>The resource that the request read or changed, shown in the answer or not; null where there is none.</summary>
    public ResourceView? View { get; init; }

    /// <summary>What the change emitted.</summary>
    public ImmutableArray<ProvisioningEvent> Events { get; init; } = [];
}
