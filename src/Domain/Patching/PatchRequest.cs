namespace Scim.Domain.Patching;

/// <summary>A PATCH request in order, every path bound. Warnings say what lenient tolerance skipped.</summary>
public sealed record PatchRequest(ImmutableArray<PatchOperation> Operations, ImmutableArray<string> Warnings);
