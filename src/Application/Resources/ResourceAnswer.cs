using Scim.Domain.Events;

namespace Scim.Application.Resources;

/// <summary>
/// What a use case answers. <see cref="View"/> is the resource, null where there is none or it was not read back; it is written only with
/// <see cref="WithBody"/>.
/// </summary>
public sealed record ResourceAnswer(int Status, ResourceView? View, bool WithBody = true)
{
    public static ResourceAnswer NoContent { get; } = new(204, null, false);

    /// <summary>What <c>Location</c> and <c>ETag</c> speak of; null where there is no resource.</summary>
    public ResourceTag? Tag
    {
        get => field ?? View?.Tag;
        init;
    }

    /// <summary>What the change emitted, for previews.</summary>
    public ImmutableArray<ProvisioningEvent> Events { get; init; } = [];

    /// <summary>The group has more members than are worth reading back.</summary>
    public bool IsCrowded { get; init; }

    /// <summary>
    /// The view is as it was written: of the members of a group only those that were sent are known, if any. Whoever shows it reads it
    /// again (<see cref="ResourceFinder.ReadBackAsync(ProvisioningContext, ResourceAnswer, CancellationToken)"/>).
    /// </summary>
    public bool IsAsWritten { get; init; }

    /// <summary>What lenient tolerance let pass.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
