namespace Scim.Benchmarks.Workloads;

/// <summary>What a <see cref="Cell"/> leaves behind.</summary>
public enum CellEffect
{
    /// <summary>It only reads.</summary>
    None,

    /// <summary>Users are changed, none come or go.</summary>
    Changes,

    /// <summary>Users are created, which are deleted after the cell.</summary>
    Creates,
}
