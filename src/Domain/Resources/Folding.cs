using System.Text;

namespace Scim.Domain.Resources;

/// <summary>The one case folding of the product: done here at write and at bind, so that every store compares bytes.</summary>
public static class Folding
{
    /// <summary>NFC, then upper and lower case of the invariant culture: <c>ς</c>, <c>σ</c> and <c>Σ</c> fold to one.</summary>
    public static string Fold(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        return text.Normalize(NormalizationForm.FormC).ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormC);
    }
}
