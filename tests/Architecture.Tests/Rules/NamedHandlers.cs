using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>Route tables name their handlers: <c>MapGet(pattern, Method)</c>, never a lambda.</summary>
internal static class NamedHandlers
{
    private static readonly string[] Maps = ["MapGet", "MapPost", "MapPut", "MapPatch", "MapDelete", "MapMethods", "MapFallback", "Map"];

    public static IReadOnlyList<string> Violations(SourceFile file) =>
        [.. CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: var name } && Maps.Contains(name))
            .Where(call => call.ArgumentList.Arguments.Any(argument => argument.Expression is AnonymousFunctionExpressionSyntax))
            .Select(call => $"{file.Path}:{call.GetLocation().GetLineSpan().StartLinePosition.Line + 1} maps a lambda")];
}
