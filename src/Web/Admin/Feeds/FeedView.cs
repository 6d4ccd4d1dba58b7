namespace Scim.Web.Admin.Feeds;

/// <summary>A page of a feed; read on with <c>after</c> = <see cref="NextAfter"/>.</summary>
public sealed record FeedView<T>(IReadOnlyList<T> Items, long NextAfter);
