using System.Text.Json.Serialization;
using Scim.Domain.Profiles;

namespace Scim.Web.Admin.Connectors;

public sealed record AttributeMappingView
{
    public required string From { get; init; }

    public required string To { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Default { get; init; }

    /// <summary>The IdP's own attribute name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    public static AttributeMappingView Of(AttributeMapping line) =>
        new() { From = line.From, To = line.To, Default = line.Default, Source = line.Source };
}
