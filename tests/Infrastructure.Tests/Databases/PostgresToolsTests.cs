using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Databases;

public sealed class PostgresToolsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("scim").FullName;

    [Fact]
    public void Newest_version_is_found_by_number()
    {
        Install("packages/9.6/bin");
        Install("packages/17/bin");
        Directory.CreateDirectory(Path.Combine(_root, "packages/18/bin"));
        Assert.Equal(Path.Combine(_root, "packages/17/bin"), PostgresTools.Find("", Path.Combine(_root, "packages")));
    }

    [Fact]
    public void Link_on_the_path_leads_to_the_programs()
    {
        Install("own/bin");
        Install("packages/17/bin");
        var linked = Directory.CreateDirectory(Path.Combine(_root, "linked")).FullName;
        File.CreateSymbolicLink(Path.Combine(linked, "initdb"), Path.Combine(_root, "own/bin/initdb"));
        Assert.Equal(Path.Combine(_root, "own/bin"), PostgresTools.Find($"/nowhere:{linked}", Path.Combine(_root, "packages")));
    }

    [Fact]
    public void Absence_is_named() =>
        Assert.Contains(_root, Assert.Throws<FileNotFoundException>(() => PostgresTools.Find("", _root)).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Install(string folder) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_root, folder)).FullName, "initdb"), "");
}
