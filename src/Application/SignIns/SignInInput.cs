using Scim.Application.Validation;

namespace Scim.Application.SignIns;

/// <summary>
/// What the product learned of an identity by SAML or OIDC; a blank text is as good as none. <see cref="Groups"/> null: the identity
/// provider says nothing about groups.
/// </summary>
public sealed record SignInInput(
    string Subject, string? Email, string? GivenName, string? FamilyName, string? DisplayName, ImmutableArray<string>? Groups)
{
    private const int MaxGroups = 1000;

    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static SignInInput Read(JsonObject body) => FieldReader.Read(
        body,
        reader => new SignInInput(
            reader.RequiredText("subject", 256), NotBlank(reader.Text("email", 254)), NotBlank(reader.Text("givenName")),
            NotBlank(reader.Text("familyName")), NotBlank(reader.Text("displayName")), reader.Texts("groups", MaxGroups)));

    private static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
