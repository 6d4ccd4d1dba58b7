namespace Scim.Testing.Databases;

/// <summary>
/// Where PostgreSQL's programs lie: beside the <c>initdb</c> of the PATH, else in the newest version of Debian's packages.
/// </summary>
public static class PostgresTools
{
    private const string Packages = "/usr/lib/postgresql";

    /// <summary>Throws <see cref="FileNotFoundException"/> where PostgreSQL is not installed.</summary>
    public static string Folder { get; } = Find(Environment.GetEnvironmentVariable("PATH") ?? "", Packages);

    public static string Path(string program) => System.IO.Path.Combine(Folder, program);

    /// <summary>The folder of the programs, for a PATH and a folder that holds one folder for each version.</summary>
    public static string Find(string path, string packages)
    {
        var initdb = path
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => System.IO.Path.Combine(folder, "initdb"))
            .FirstOrDefault(File.Exists);
        var folder = initdb is not null
            ? FolderOf(initdb)
            : Versions(packages).FirstOrDefault(bin => File.Exists(System.IO.Path.Combine(bin, "initdb")));
        return folder ?? throw new FileNotFoundException($"PostgreSQL is neither on the PATH nor in {packages}.");
    }

    private static string? FolderOf(string program) =>
        System.IO.Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program);

    private static IEnumerable<string> Versions(string packages) =>
        (Directory.Exists(packages) ? Directory.GetDirectories(packages) : [])
        .OrderByDescending(
            folder => decimal.TryParse(
                System.IO.Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0)
        .Select(folder => System.IO.Path.Combine(folder, "bin"));
}
