using Scim.Architecture.Tests.Reading;
using Scim.Architecture.Tests.Rules;

namespace Scim.Architecture.Tests;

public class SourceTests
{
    private const int FileBudget = 300;
    private const int MethodBudget = 40;
    private const int TestFileBudget = 500;
    private const int WidthBudget = 140;

    [Fact]
    public void Product_text_names_no_identity_provider() =>
        House.Keeps(Repository.Files("src", ".cs", ".cshtml", ".json", ".sql", ".css", ".js").SelectMany(VendorNames.Violations));

    [Theory]
    [InlineData("if (profile == \"okta\") { }", true)]
    [InlineData("class EntraProfile;", true)]
    [InlineData("// as Docker does", true)]
    [InlineData("case \"entra-id\":", true)]
    [InlineData("var oneLoginQuirk = 1;", true)]
    [InlineData("the central entrance of a generic profile", false)]
    public void VendorNames_flags_a_planted_name(string text, bool flagged) =>
        Assert.Equal(flagged, VendorNames.Violations(new SourceFile("src/X.cs", text)).Count == 1);

    [Fact]
    public void Product_code_leaves_nothing_for_later() =>
        House.Keeps(Repository.ProductCode().SelectMany(Leftovers.Violations));

    [Theory]
    [InlineData("throw new NotImplementedException();", true)]
    [InlineData("// TODO: later", true)]
    [InlineData("var todoList = 1;", false)]
    public void Leftovers_flags_a_planted_one(string text, bool flagged) =>
        Assert.Equal(flagged, Leftovers.Violations(new SourceFile("src/X.cs", text)).Count == 1);

    [Fact]
    public void Product_files_stay_within_the_budget() =>
        House.Keeps(Repository.ProductCode().SelectMany(file => SizeBudget.LongFiles(file, FileBudget)));

    [Fact]
    public void Test_files_stay_within_the_budget() =>
        House.Keeps(Repository.Files("tests", ".cs").SelectMany(file => SizeBudget.LongFiles(file, TestFileBudget)));

    [Fact]
    public void Methods_stay_within_the_budget() =>
        House.Keeps(Repository.ProductCode().SelectMany(file => SizeBudget.LongMethods(file, MethodBudget)));

    [Fact]
    public void Lines_stay_within_the_budget() =>
        House.Keeps(Repository.ProductCode().SelectMany(file => SizeBudget.WideLines(file, WidthBudget)));

    [Fact]
    public void SizeBudget_flags_a_planted_line() =>
        Assert.Equal(
            ["src/X.cs:2 a line of 9 characters, 8 are allowed"],
            SizeBudget.WideLines(new SourceFile("src/X.cs", "12345678\n123456789\n"), 8));

    [Fact]
    public void SizeBudget_flags_a_planted_file_and_method()
    {
        var body = string.Concat(Enumerable.Repeat("        Use();\n", 8));
        var file = new SourceFile("src/X.cs", $"class X\n{{\n    void Use()\n    {{\n{body}    }}\n}}\n");
        Assert.Equal(["src/X.cs has 14 lines, 13 are allowed"], SizeBudget.LongFiles(file, 13));
        Assert.Empty(SizeBudget.LongFiles(file, 14));
        Assert.Equal(["src/X.cs:3 a method of 11 lines, 10 are allowed"], SizeBudget.LongMethods(file, 10));
        Assert.Empty(SizeBudget.LongMethods(file, 11));
    }

    [Fact]
    public void Product_files_declare_one_type() =>
        House.Keeps(Repository.ProductCode().SelectMany(OneTypePerFile.Violations));

    [Theory]
    [InlineData("public class A; public class B;", true)]
    [InlineData("public record A; public enum B { C }", true)]
    [InlineData("public abstract record A; public sealed record B : A; public sealed record C(A Inner) : A;", false)]
    [InlineData("public record Input; public class UseCase { public void HandleAsync(Input input) { } }", false)]
    [InlineData("public class Helper; public class UseCase { public void HandleAsync() { } }", true)]
    [InlineData("public class A { public class Nested; } internal class B;", false)]
    public void OneTypePerFile_flags_a_planted_second_type(string text, bool flagged) =>
        Assert.Equal(flagged, OneTypePerFile.Violations(new SourceFile("src/X.cs", text)).Count > 0);

    [Fact]
    public void Route_tables_name_their_handlers() =>
        House.Keeps(Repository.Files("src/Web", ".cs").SelectMany(NamedHandlers.Violations));

    [Theory]
    [InlineData("app.MapGet(\"/x\", () => 1);", true)]
    [InlineData("app.MapPost(\"/x\", async delegate { });", true)]
    [InlineData("app.MapGet(\"/x\", Handle);", false)]
    public void NamedHandlers_flags_a_planted_lambda(string text, bool flagged) =>
        Assert.Equal(flagged, NamedHandlers.Violations(new SourceFile("src/X.cs", text)).Count == 1);

    [Fact]
    public void Refusals_are_caught_in_three_places() =>
        House.Keeps(Repository.ProductCode().SelectMany(CatchSites.Violations));

    [Theory]
    [InlineData("src/Application/X.cs", true)]
    [InlineData("src/Web/Scim/ScimExceptionHandler.cs", false)]
    public void CatchSites_flags_a_planted_one(string path, bool flagged) =>
        Assert.Equal(
            flagged,
            CatchSites.Violations(new SourceFile(path, "class A { void B() { try { } catch (Errors.ScimException e) { } } }")).Count == 1);

    [Fact]
    public void Product_classes_are_sealed() =>
        House.Keeps(Repository.ProductCode().SelectMany(SealedClasses.Violations));

    [Theory]
    [InlineData("public class A;", true)]
    [InlineData("public record A;", true)]
    [InlineData("public sealed class A;", false)]
    [InlineData("public class A; public sealed class B : A;", false)]
    [InlineData("public readonly record struct A;", false)]
    public void SealedClasses_flags_a_planted_open_class(string text, bool flagged) =>
        Assert.Equal(flagged, SealedClasses.Violations(new SourceFile("src/X.cs", text)).Count == 1);
}
