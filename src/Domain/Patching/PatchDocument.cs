using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// The copy that operations work on. Multi-valued attributes are taken out as <see cref="ElementList"/> when first touched and put back by
/// <see cref="Close"/>.
/// </summary>
internal sealed class PatchDocument(ResourceType type, JsonObject root)
{
    private readonly Dictionary<(string? Uri, string Attribute), ElementList> _lists = [];

    public ReferencePairs References { get; } = new();

    /// <summary>
    /// Where the attributes of an extension (or, for null, the core attributes) stand, or null where the extension is absent.
    /// </summary>
    public JsonObject? Find(string? extensionUri) => extensionUri is null ? root : root[extensionUri] as JsonObject;

    public JsonObject Open(string? extensionUri)
    {
        if (Find(extensionUri) is { } container)
        {
            return container;
        }

        container = [];
        root[extensionUri!] = container;
        return container;
    }

    public ElementList ListOf(PatchPath path)
    {
        var key = (path.Attribute.ExtensionUri, path.Top.Name);
        if (!_lists.TryGetValue(key, out var list))
        {
            list = ElementList.Take(path.Top, Find(key.ExtensionUri)?[key.Name] as JsonArray);
            _lists.Add(key, list);
        }

        return list;
    }

    public void RemoveExtension(string uri)
    {
        root.Remove(uri);
        foreach (var key in _lists.Keys.Where(key => key.Uri == uri).ToArray())
        {
            _lists.Remove(key);
        }
    }

    /// <summary>The document in canonical form again: no empty arrays or extensions, <c>schemas</c> in step.</summary>
    public JsonObject Close()
    {
        foreach (var ((uri, attribute), list) in _lists)
        {
            if (list.ToArray() is { } array)
            {
                Open(uri)[attribute] = array;
            }
            else
            {
                Find(uri)?.Remove(attribute);
            }
        }

        foreach (var extension in type.Extensions)
        {
            if (root[extension.Schema.Id] is JsonObject { Count: 0 })
            {
                root.Remove(extension.Schema.Id);
            }
        }

        SchemasAttribute.Derive(type, root);
        return root;
    }
}
