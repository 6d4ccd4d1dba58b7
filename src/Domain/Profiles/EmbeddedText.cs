namespace Scim.Domain.Profiles;

/// <summary>Texts that an assembly carries, such as guides and schemas.</summary>
public static class EmbeddedText
{
    /// <summary>
    /// The text of the resource with that logical name in the assembly of <typeparamref name="T"/>. Throws <see cref="ArgumentException"/>
    /// where there is none.
    /// </summary>
    public static string Read<T>(string name)
    {
        using var stream = typeof(T).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"{typeof(T).Assembly.GetName().Name} has no embedded text '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
