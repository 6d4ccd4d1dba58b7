namespace Scim.Web.Admin.Preview;

/// <summary>A SCIM request; the path is relative to the tenant URL.</summary>
public sealed record PreviewBody
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public JsonObject? Body { get; init; }
}
