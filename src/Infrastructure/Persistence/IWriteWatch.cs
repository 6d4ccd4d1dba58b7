using Scim.Application.Configuration;

namespace Scim.Infrastructure.Persistence;

/// <summary>Sees every write of this node.</summary>
public interface IWriteWatch
{
    /// <summary>Why writes fail while reads go on, from a write that failed for it until one that did not.</summary>
    WriteFault? Fault { get; }
}
