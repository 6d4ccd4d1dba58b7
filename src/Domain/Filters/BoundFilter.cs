using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>A filter that was bound to one resource type by <see cref="FilterBinder"/>. Stores accept nothing else.</summary>
public sealed class BoundFilter
{
    internal BoundFilter(ResourceType type, BoundNode root, ImmutableArray<string> warnings) =>
        (Type, Root, Warnings) = (type, root, warnings);

    /// <summary>One simple attribute has exactly this value, in the form of the search document.</summary>
    public static BoundFilter Equal(ResourceType type, BoundAttribute attribute, object value) =>
        new(type, new BoundNode.Compare(attribute, ComparisonOperator.Equal, value), []);

    public ResourceType Type { get; }

    public BoundNode Root { get; }

    /// <summary>What lenient tolerance let pass, for the audit row and the traffic inspector.</summary>
    public ImmutableArray<string> Warnings { get; }
}
