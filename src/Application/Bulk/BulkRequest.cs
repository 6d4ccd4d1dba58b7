namespace Scim.Application.Bulk;

/// <summary>A BulkRequest message. <see cref="FailOnErrors"/>: after how many errors to stop; 0 never stops.</summary>
public sealed record BulkRequest(int FailOnErrors, IReadOnlyList<BulkOperation> Operations);
