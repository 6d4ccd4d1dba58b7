using Scim.Domain.Events;

namespace Scim.Web.Admin.Preview;

/// <summary>An event that a previewed request would emit.</summary>
public sealed record PreviewedEventView(string Type, string ResourceType, string ResourceId, JsonObject Data)
{
    public static PreviewedEventView Of(ProvisioningEvent each) => new(each.Type, each.ResourceType, each.ResourceId, each.Data);
}
