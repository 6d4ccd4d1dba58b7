namespace Scim.Application.Configuration;

/// <summary>Makes the database fit for this version, and tells whether it is.</summary>
public interface IDatabaseStartup
{
    /// <summary>Creates or migrates the schema; safe when several nodes start at once.</summary>
    Task PrepareAsync(CancellationToken cancel);

    /// <summary>True while the database is reachable and migrated.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancel);

    /// <summary>
    /// Why the last write failed, where the disk is full or may not be written, or the database was read-only when it was last asked; null
    /// once a write has succeeded.
    /// </summary>
    WriteFault? WriteFault { get; }
}
