namespace Scim.Web.Admin.Preview;

/// <summary>An event that a previewed request would emit.</summary>
public sealed record PreviewedEventView(string Type, string ResourceType, string ResourceId, JsonObject Data);
