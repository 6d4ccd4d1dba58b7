using Scim.Application.Events;

namespace Scim.Web.Admin.Feeds;

public sealed record EventView(
    long Sequence, Guid Id, string Type, DateTimeOffset OccurredAt, string? Connector, string ResourceType, string ResourceId,
    JsonObject Data)
{
    public static EventView Of(FeedEvent each) => new(
        each.Sequence, each.Event.Id, each.Event.Type, each.Event.OccurredAt, each.ConnectorSlug, each.Event.ResourceType,
        each.Event.ResourceId, each.Event.Data);
}
