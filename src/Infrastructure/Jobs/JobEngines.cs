using System.Reflection;
using System.Runtime.Loader;
using Scim.Application.Configuration;

namespace Scim.Infrastructure.Jobs;

/// <summary>
/// Finds the engine that <c>Jobs:Engine</c> names: Quartz is built in, any other is <c>engines/&lt;Name&gt;/Scim.Jobs.&lt;Name&gt;.dll</c>
/// beside the program.
/// </summary>
public static class JobEngines
{
    /// <exception cref="ConfigurationException">There is no such engine, or it cannot be loaded.</exception>
    public static IJobEngine Find(string name, string directory)
    {
        if (name.Equals(QuartzEngine.EngineName, StringComparison.OrdinalIgnoreCase))
        {
            return new QuartzEngine();
        }

        var file = FindFile(name, directory) ?? throw new ConfigurationException(
            "Jobs:Engine",
            $"there is no engine '{name}': {Path.Combine(directory, name, $"Scim.Jobs.{name}.dll")} does not exist. Build the engine into "
                + $"that folder, or use {QuartzEngine.EngineName}.");
        try
        {
            return Load(file);
        }
        catch (Exception exception) when (exception is not ConfigurationException)
        {
            throw new ConfigurationException("Jobs:Engine", $"the engine '{name}' could not be loaded: {exception.Message}");
        }
    }

    private static string? FindFile(string name, string directory) => Directory.Exists(directory)
        ? Directory.EnumerateFiles(directory, "Scim.Jobs.*.dll", SearchOption.AllDirectories)
            .FirstOrDefault(file => Path.GetFileName(file).Equals($"Scim.Jobs.{name}.dll", StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>Into the program's own load context: engines store the names of their types, and find them again by name.</summary>
    private static IJobEngine Load(string file)
    {
        var resolver = new AssemblyDependencyResolver(file);
        AssemblyLoadContext.Default.Resolving += (context, wanted) => resolver.ResolveAssemblyToPath(wanted) is { } path
            ? context.LoadFromAssemblyPath(path)
            : null;
        var mark = AssemblyLoadContext.Default.LoadFromAssemblyPath(file).GetCustomAttribute<JobEngineAttribute>()
            ?? throw new ConfigurationException(
                "Jobs:Engine", $"{Path.GetFileName(file)} has no [assembly: JobEngine(...)] that names its engine.");
        return (IJobEngine)Activator.CreateInstance(mark.EngineType)!;
    }
}
