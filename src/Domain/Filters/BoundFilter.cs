using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>A filter that was bound to one resource type by <see cref="FilterBinder"/>. Stores accept nothing else.</summary>
public sealed class BoundFilter
{
    internal BoundFilter(ResourceType type, BoundNode root, ImmutableArray<UnknownAttribute> unknown) =>
        (Type, Root, Unknown) = (type, root, unknown);

    /// <summary>One simple attribute has exactly this value, in the form of the search document.</summary>
    public static BoundFilter Equal(ResourceType type, BoundAttribute attribute, object value) =>
        new(type, new BoundNode.Compare(attribute, ComparisonOperator.Equal, value), []);

    public ResourceType Type { get; }

    public BoundNode Root { get; }

    /// <summary>What lenient tolerance let pass; they match nothing.</summary>
    public ImmutableArray<UnknownAttribute> Unknown { get; }

    /// <summary>The same in words, for the audit row and the traffic inspector.</summary>
    public ImmutableArray<string> Warnings => [.. Unknown.Select(attribute => attribute.Error.Detail)];
}
