using Microsoft.Data.Sqlite;

namespace Scim.Testing.Databases;

/// <summary>A directory of its own for one SQLite database, deleted on dispose.</summary>
public sealed class SqliteFile : IDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("scim").FullName;

    public string ConnectionString =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(Directory, "scim.db") }.ConnectionString;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
