namespace Scim.Domain.Profiles;

/// <summary>
/// One key of <c>profileSettings</c>. <see cref="Type"/>: <c>string</c>, <c>boolean</c>, <c>integer</c> or <c>enum</c> (then
/// <see cref="Values"/> lists what is allowed).
/// </summary>
public sealed record ProfileSetting(string Name, string Type, JsonNode? Default, string Description)
{
    public ImmutableArray<string> Values { get; init; } = [];
}
