using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>
/// A refusal travels as a <c>ScimException</c> up to the few places that turn it into an answer, or try again with what is so now; nobody
/// else catches it.
/// </summary>
internal static class CatchSites
{
    private static readonly string[] Allowed = ["ScimExceptionHandler.cs", "Outcome.cs", "WriteRetry.cs"];

    public static IReadOnlyList<string> Violations(SourceFile file) =>
        Allowed.Contains(Path.GetFileName(file.Path))
            ? []
            : [.. CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<CatchClauseSyntax>()
                .Where(clause => clause.Declaration?.Type.ToString().Split('.')[^1] == "ScimException")
                .Select(clause => $"{file.Path}:{clause.GetLocation().GetLineSpan().StartLinePosition.Line + 1} catches ScimException")];
}
