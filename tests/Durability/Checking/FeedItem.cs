namespace Scim.Durability.Checking;

/// <summary>What the checks need of an event.</summary>
public sealed record FeedItem(
    long Sequence, string Id, string Type, string ResourceType, string ResourceId, string? DisplayName, string? MemberId)
{
    public static FeedItem Of(JsonNode item) => new(
        (long)item["sequence"]!, (string)item["id"]!, (string)item["type"]!, (string)item["resourceType"]!, (string)item["resourceId"]!,
        (string?)item["data"]?["displayName"],
        (string?)item["data"]?["memberId"]);
}
