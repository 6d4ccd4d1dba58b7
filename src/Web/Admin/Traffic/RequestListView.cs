namespace Scim.Web.Admin.Traffic;

/// <summary>
/// A page of recorded requests; <see cref="Dropped"/> counts those that this node left out under pressure since it started.
/// </summary>
public sealed record RequestListView(IReadOnlyList<RecordedRequestView> Items, string? NextCursor, long Dropped);
