using System.Text.RegularExpressions;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>What one identity provider does differently lives in its plugin: the product's own text names none of them.</summary>
internal static partial class VendorNames
{
    public static IReadOnlyList<string> Violations(SourceFile file) =>
        [.. file.Text.Split('\n').Index()
            .Where(line => Vendor().IsMatch(line.Item))
            .Select(line => $"{file.Path}:{line.Index + 1} names {Vendor().Match(line.Item).Value}")];

    // "entra" only as a word of its own, also inside EntraProfile: it hides in "central" and "entrance".
    [GeneratedRegex(
        "okta|Okta|OKTA|(?i:onelogin|jumpcloud|pingfederate|pingone|authentik|keycloak|docker|huggingface|hugging face|rippling|aadoptscim|azure|microsoft entra)|(?<![A-Za-z])entra(?![a-z])|Entra(?![a-z])|ENTRA(?![A-Z])")]
    private static partial Regex Vendor();
}
