using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>
/// One public type per file. Beside it may stand the cases of a closed hierarchy (types that derive from the file's first type)
/// and, in a use case's file, its input and outcome records.
/// </summary>
internal static class OneTypePerFile
{
    public static IReadOnlyList<string> Violations(SourceFile file)
    {
        var types = CSharpSyntaxTree.ParseText(file.Text).GetCompilationUnitRoot().DescendantNodes()
            .OfType<BaseTypeDeclarationSyntax>()
            .Where(type => type.Parent is not BaseTypeDeclarationSyntax && type.Modifiers.Any(SyntaxKind.PublicKeyword))
            .ToList();
        if (types.Count < 2)
        {
            return [];
        }

        var first = types[0].Identifier.Text;
        var useCase = types.Any(
            type => type is ClassDeclarationSyntax declared
                && declared.Members.OfType<MethodDeclarationSyntax>().Any(method => method.Identifier.Text == "HandleAsync"));
        var extra = types.Skip(1).Where(type => !DerivesFrom(type, first)).ToList();
        var refused = useCase ? types.Where(type => type is not RecordDeclarationSyntax and not EnumDeclarationSyntax).Skip(1) : extra;
        return [.. refused.Select(type => $"{file.Path} also declares {type.Identifier.Text}")];
    }

    private static bool DerivesFrom(BaseTypeDeclarationSyntax type, string name) =>
        type.BaseList?.Types.Any(parent => parent.Type.ToString().Split('<')[0] == name) == true;
}
