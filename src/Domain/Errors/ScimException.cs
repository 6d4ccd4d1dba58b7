namespace Scim.Domain.Errors;

/// <summary>
/// Carries a <see cref="ScimError"/> from rules, engines and stores to the few places that turn it into an answer or try again; nobody else
/// catches it.
/// </summary>
public sealed class ScimException(ScimError error) : Exception(error.Detail)
{
    public ScimError Error { get; } = error;
}
