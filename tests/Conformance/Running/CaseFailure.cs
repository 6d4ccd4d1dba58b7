namespace Scim.Conformance.Running;

/// <summary>The server did not do what the case demands.</summary>
public sealed class CaseFailure(string message) : Exception(message);
