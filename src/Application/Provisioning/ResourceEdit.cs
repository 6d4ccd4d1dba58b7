using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Resources;

namespace Scim.Application.Provisioning;

/// <summary>
/// What PUT or PATCH makes of a resource whose document was read: <see cref="After"/> are its attributes then, and <see cref="Changed"/>
/// names those that differ from <see cref="Current"/>.
/// </summary>
public sealed record ResourceEdit(
    ResourceTarget Target, StoredResource Current, JsonObject After, ImmutableArray<string> Changed, AttributeSelection Selection)
{
    public MembershipDelta Members { get; init; } = MembershipDelta.None;

    public ImmutableArray<string> Warnings { get; init; } = [];

    public required string Verb { get; init; }

    public long? ExpectedVersion { get; init; }
}
