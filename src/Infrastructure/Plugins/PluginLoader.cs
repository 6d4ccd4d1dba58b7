using System.Reflection;
using Scim.Application.Profiles;
using Scim.Domain.Profiles;

namespace Scim.Infrastructure.Plugins;

/// <summary>
/// Loads the profile of one folder: <c>Acme/Acme.dll</c>, or the only assembly there. Never throws: what is wrong with a plugin is the
/// <see cref="ProfileEntry.Error"/> of its entry, whose name is then the folder's.
/// </summary>
public static class PluginLoader
{
    public static ProfileEntry Load(string folder)
    {
        var name = Path.GetFileName(folder);
        var version = 0;
        try
        {
            if (FindAssembly(folder) is not { } path)
            {
                return Broken(name, version, $"the folder holds no {name}.dll");
            }

            var assembly = new PluginLoadContext(path).LoadFromAssemblyPath(path);
            var mark = assembly
                .GetCustomAttributesData()
                .FirstOrDefault(data => data.AttributeType.FullName == typeof(IdpProfileAttribute).FullName);
            version = mark?.ConstructorArguments[1].Value as int? ?? 0;
            return mark is null ? Broken(
                name, version, $"{Path.GetFileName(path)} has no [assembly: IdpProfile(...)] that names its profile")
                : version != IdpProfileAttribute.CurrentContractVersion ? Broken(name, version, WrongVersion(version))
                : Create(name, mark.ConstructorArguments[0].Value as Type);
        }
        catch (Exception exception)
        {
            return Broken(name, version, Reason(exception));
        }
    }

    private static ProfileEntry Create(string name, Type? type)
    {
        const int version = IdpProfileAttribute.CurrentContractVersion;
        if (type is null || !typeof(IIdpProfile).IsAssignableFrom(type) || type.GetConstructor(Type.EmptyTypes) is null)
        {
            return Broken(
                name, version,
                $"{type?.FullName ?? "the named type"} is no public class with a parameterless constructor that "
                    + $"implements {nameof(IIdpProfile)}");
        }

        var profile = (IIdpProfile)Activator.CreateInstance(type)!;
        return ProfileFaults.Find(profile) is { } fault ? Broken(name, version, fault) : new ProfileEntry(profile.Name, version, profile);
    }

    private static string? FindAssembly(string folder)
    {
        var named = Path.Combine(folder, Path.GetFileName(folder) + ".dll");
        var others = File.Exists(named) ? [named] : Directory.GetFiles(folder, "*.dll");
        return others.Length == 1 ? others[0] : null;
    }

    private static string WrongVersion(int version) =>
        $"it was built for version {version} of the plugin contract; this service offers "
            + $"version {IdpProfileAttribute.CurrentContractVersion}. Build the plugin again against its Scim.Domain.dll";

    private static string Reason(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => $"its constructor failed: {inner.Message}",
        BadImageFormatException => "its file is no .NET assembly",
        _ => $"it could not be loaded: {exception.Message}",
    };

    private static ProfileEntry Broken(string name, int version, string reason) => new(name, version, null, reason);
}
