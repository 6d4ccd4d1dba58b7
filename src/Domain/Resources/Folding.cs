using System.Text;

namespace Scim.Domain.Resources;

/// <summary>The one case folding of the product: done here at write and at bind, so that every store compares bytes.</summary>
public static class Folding
{
    private const char Refused = '\uFFFE';

    /// <summary>NFC, then upper and lower case of the invariant culture: <c>ς</c>, <c>σ</c> and <c>Σ</c> fold to one.</summary>
    public static string Fold(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        return Compose(Compose(text).ToUpperInvariant().ToLowerInvariant());
    }

    /// <summary>NFC. U+FFFE, which the platform refuses to normalize, stays what it is, and nothing composes with it.</summary>
    private static string Compose(string text) => text.Contains(Refused)
        ? string.Join(Refused, text.Split(Refused).Select(part => part.Normalize(NormalizationForm.FormC)))
        : text.Normalize(NormalizationForm.FormC);
}
