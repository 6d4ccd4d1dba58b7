using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>No file and no method longer than its budget, in lines; doc comments before a method do not count as its own.</summary>
internal static class SizeBudget
{
    public static IReadOnlyList<string> LongFiles(SourceFile file, int budget) =>
        Lines(file.Text) is var lines && lines > budget ? [$"{file.Path} has {lines} lines, {budget} are allowed"] : [];

    public static IReadOnlyList<string> LongMethods(SourceFile file, int budget) =>
        [.. CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
            .Where(node => Height(node) > budget)
            .Select(node => $"{file.Path}:{Line(node)} a method of {Height(node)} lines, {budget} are allowed")];

    public static IReadOnlyList<string> WideLines(SourceFile file, int budget) =>
        [.. file.Text.Split('\n').Index()
            .Where(line => line.Item.Length > budget)
            .Select(line => $"{file.Path}:{line.Index + 1} a line of {line.Item.Length} characters, {budget} are allowed")];

    private static int Lines(string text) => text.TrimEnd().Count(letter => letter == '\n') + 1;

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static int Height(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
