using System.Text.Json.Serialization;

namespace Scim.Plugins.Tests.Replay;

/// <summary>
/// The conversations beside this assembly. A key that is not known is an error, so that a typing slip cannot switch a check off.
/// </summary>
public static class ConversationReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Conversations");

    /// <summary>Names of all conversations, such as <c>bugs/duplicate-add</c>.</summary>
    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.ChangeExtension(Path.GetRelativePath(Folder, path), null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static Conversation Read(string name)
    {
        try
        {
            return Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        }
        catch (JsonException exception)
        {
            throw new FormatException($"Conversations/{name}.json: {exception.Message}", exception);
        }
    }

    public static Conversation Parse(string json) =>
        JsonSerializer.Deserialize<Conversation>(json, Options) ?? throw new FormatException("A conversation is a JSON object.");
}
