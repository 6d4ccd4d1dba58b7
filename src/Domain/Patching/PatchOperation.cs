namespace Scim.Domain.Patching;

/// <summary>
/// One operation with its path bound; operations without a path were split into one for each attribute by <see cref="PatchRequestReader"/>.
/// </summary>
public sealed record PatchOperation(PatchOperationType Type, PatchPath Path, JsonNode? Value);
