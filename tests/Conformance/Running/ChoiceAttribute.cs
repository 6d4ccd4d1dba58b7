namespace Scim.Conformance.Running;

/// <summary>Marks cases of level <see cref="CaseLevel.Choice"/>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class ChoiceAttribute : Attribute;
