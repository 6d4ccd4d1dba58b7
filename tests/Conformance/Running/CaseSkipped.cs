namespace Scim.Conformance.Running;

/// <summary>The case cannot be judged on this server.</summary>
public sealed class CaseSkipped(string reason) : Exception(reason);
