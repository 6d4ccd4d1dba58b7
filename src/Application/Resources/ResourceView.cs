using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Resources;

/// <summary>
/// A resource to be shown, and how much of it. <see cref="Members"/>: those of a group where they are known already; null reads them while
/// writing.
/// </summary>
public sealed record ResourceView(ResourceType Type, StoredResource Resource, AttributeSelection Selection)
{
    public IReadOnlyList<GroupMember>? Members { get; init; }

    public ResourceTag Tag => new(Type, Resource.Id, Resource.Version);
}
