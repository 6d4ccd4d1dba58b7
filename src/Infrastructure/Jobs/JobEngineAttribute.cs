namespace Scim.Infrastructure.Jobs;

/// <summary>Marks the assembly of an optional job engine and names its <see cref="IJobEngine"/>.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class JobEngineAttribute(Type engineType) : Attribute
{
    public Type EngineType { get; } = engineType;
}
