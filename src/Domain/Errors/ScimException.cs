namespace Scim.Domain.Errors;

/// <summary>Carries a <see cref="ScimError"/> from rules, engines and stores to one of the two catch sites.</summary>
public sealed class ScimException(ScimError error) : Exception(error.Detail)
{
    public ScimError Error { get; } = error;
}
