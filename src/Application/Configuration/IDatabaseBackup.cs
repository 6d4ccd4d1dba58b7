namespace Scim.Application.Configuration;

/// <summary>Copies of the embedded database.</summary>
public interface IDatabaseBackup
{
    /// <summary>Writes a complete, consistent copy of the database to a new file while the service runs.</summary>
    /// <exception cref="ConfigurationException">The database has tools of its own for this, or the file cannot be written.</exception>
    Task WriteAsync(string path, CancellationToken cancel);
}
