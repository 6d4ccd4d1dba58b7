namespace Scim.Application.Integrity;

/// <summary>
/// Something derived that does not agree with what it was derived from. <see cref="Place"/> names it without personal data: organization,
/// connector, type and id.
/// </summary>
public sealed record Discrepancy(string Place, string What, bool Repaired);
