using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>A class or record is static, abstract or sealed; what a file derives from itself may stay open.</summary>
internal static class SealedClasses
{
    public static IReadOnlyList<string> Violations(SourceFile file)
    {
        var types = CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().ToList();
        var parents = types.SelectMany(type => type.BaseList?.Types ?? []).Select(parent => parent.Type.ToString()).ToHashSet();
        return [.. types
            .Where(type => type is ClassDeclarationSyntax
                || (type is RecordDeclarationSyntax record && !record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword)))
            .Where(
                type => !type.Modifiers.Any(
                    modifier => modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.StaticKeyword
                        or SyntaxKind.PartialKeyword))
            .Where(type => !parents.Contains(type.Identifier.Text))
            .Select(type => $"{file.Path} leaves {type.Identifier.Text} open")];
    }
}
