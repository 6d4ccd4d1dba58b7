namespace Scim.Domain.Profiles;

/// <summary>
/// One line of a mapping: the SCIM path <see cref="From"/> fills the member field <see cref="To"/>, one of <see cref="Fields"/>;
/// <see cref="Default"/> where the path has no value. Several lines for one field: the first value found.
/// <see cref="Source"/> is the IdP's own attribute name, for guides only.
/// </summary>
public sealed record AttributeMapping(string From, string To, string? Default = null, string? Source = null)
{
    /// <summary>The member field that names the member.</summary>
    public const string Username = "username";

    public const string Email = "email";

    public const string GivenName = "givenName";

    public const string FamilyName = "familyName";

    public const string DisplayName = "displayName";

    /// <summary>The member fields, each of which a mapping may fill.</summary>
    public static ImmutableArray<string> Fields { get; } = [Username, Email, GivenName, FamilyName, DisplayName];

    public static ImmutableArray<AttributeMapping> Standard { get; } =
    [
        new("userName", Username),
        new("emails[primary eq true].value", Email),
        new("emails[type eq \"work\"].value", Email),
        new("emails.value", Email),
        new("name.givenName", GivenName),
        new("name.familyName", FamilyName),
        new("displayName", DisplayName),
        new("name.formatted", DisplayName),
    ];
}
