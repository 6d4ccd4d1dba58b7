namespace Scim.Infrastructure.Persistence.Rows;

/// <summary>A row of <c>settings</c>.</summary>
public sealed class SettingRow
{
    public required string Name { get; set; }

    public required string Value { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
