namespace Scim.Architecture.Tests.Reading;

/// <summary>The working copy that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Source files under <paramref name="folder"/> whose name ends so; paths relative to the root, with <c>/</c>.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, params string[] endings)
    {
        var start = Path.Combine(Root, folder);
        return !Directory.Exists(start)
            ? []
            : [.. Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => endings.Any(path.EndsWith) && !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or ".git"))
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))))];
    }

    public static IReadOnlyList<SourceFile> ProductCode() => [.. Files("src", ".cs"), .. Files("plugins", ".cs")];

    public static IReadOnlyList<SourceFile> Projects() =>
        [.. Files("src", ".csproj"), .. Files("plugins", ".csproj"), .. Files("tests", ".csproj")];

    /// <summary>The built assembly of a project of <c>src</c>, which lies beside this one.</summary>
    public static string Assembly(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Scim.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("These tests read the sources and must run inside the working copy.");
    }
}
