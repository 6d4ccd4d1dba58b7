using System.Reflection;
using System.Runtime.Loader;
using Scim.Domain.Profiles;

namespace Scim.Infrastructure.Plugins;

/// <summary>
/// The load context of one plugin. The host's assemblies come first, so that the contract's types are the same on both sides; what the host
/// does not have comes from the plugin's folder. Not collectible: plugins are trusted code and stay until the process ends.
/// </summary>
public sealed class PluginLoadContext(string assemblyPath) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath))
{
    private static readonly Assembly Contract = typeof(IIdpProfile).Assembly;

    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Contract.GetName().Name)
        {
            return Contract;
        }

        try
        {
            return Default.LoadFromAssemblyName(assemblyName);
        }
        catch (IOException)
        {
            return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
        }
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
