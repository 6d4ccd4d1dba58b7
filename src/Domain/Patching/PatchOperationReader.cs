using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// Reads the operations of one request. An operation without a path, or on a whole extension, becomes one for each attribute in its value;
/// there, readOnly names and <c>schemas</c> are ignored and unknown names dropped and reported, as in the body of a PUT.
/// </summary>
internal sealed class PatchOperationReader(
    ResourceType type, PatchPathParser paths, AttributeCanonicalizer canonicalizer, PatchOptions options)
{
    public ImmutableArray<PatchOperation>.Builder Operations { get; } = ImmutableArray.CreateBuilder<PatchOperation>();

    public void Read(int position, JsonNode? node)
    {
        if (node is not JsonObject operation)
        {
            throw new ScimException(ScimErrors.NotAnOperation(position, node));
        }

        JsonMembers.Checked(operation, $"Operations[{position}]");
        var kind = ReadKind(position, operation);
        var path = ReadPath(position, operation);
        var hasValue = JsonMembers.TryFind(operation, "value", out var value);
        if (kind == PatchOperationType.Remove)
        {
            ReadRemoval(position, path, value);
            return;
        }

        if (!hasValue)
        {
            throw new ScimException(ScimErrors.ValueMissing(position, NameOf(kind), path));
        }

        if (path is null)
        {
            Split(kind, null, value);
        }
        else if (Bind(path) is { } bound)
        {
            Assign(kind, bound, value);
        }
    }

    private static PatchOperationType ReadKind(int position, JsonObject operation)
    {
        JsonMembers.TryFind(operation, "op", out var node);
        JsonMembers.TryReadText(node, out var op);
        return op?.ToLowerInvariant() switch
        {
            "add" => PatchOperationType.Add,
            "remove" => PatchOperationType.Remove,
            "replace" => PatchOperationType.Replace,
            _ => throw new ScimException(ScimErrors.UnknownOperation(position, node)),
        };
    }

    private static string NameOf(PatchOperationType kind) => kind.ToString().ToLowerInvariant();

    private static bool IsReadOnly(PatchPath path) =>
        path.Top.Mutability == Mutability.ReadOnly || path.Sub is { Mutability: Mutability.ReadOnly };

    private static bool IsSchemas(PatchPath path) => ReferenceEquals(path.Top, CommonAttributes.Schemas);

    private string? ReadPath(int position, JsonObject operation)
    {
        if (!JsonMembers.TryFind(operation, "path", out var node) || node is null)
        {
            return null;
        }

        if (!JsonMembers.TryReadText(node, out var path) || path is null)
        {
            throw new ScimException(ScimErrors.PathNotText(position, node));
        }

        return path.Length == 0 && options.Lenient ? null : path;
    }

    private void ReadRemoval(int position, string? path, JsonNode? value)
    {
        if (path is null)
        {
            throw new ScimException(ScimErrors.RemoveWithoutPath(position));
        }

        if (Bind(path) is { } bound)
        {
            Operations.Add(new PatchOperation(
                PatchOperationType.Remove, bound, PatchValueReader.ReadRemoved(type, bound, value, canonicalizer)));
        }
    }

    /// <summary>The path, or null where it may be skipped: it is unknown, or readOnly.</summary>
    private PatchPath? Bind(string text)
    {
        var result = paths.Parse(type, text);
        if (result.IsUnknown && options.SkipUnknownAttributes)
        {
            canonicalizer.WarnUnknown(new AttributeLabel(type.Name, ""), text);
            return null;
        }

        var path = result.PathOrThrow();
        if (IsSchemas(path))
        {
            throw new ScimException(ScimErrors.SchemasPath());
        }

        if (!IsReadOnly(path))
        {
            return path;
        }

        if (!options.Lenient)
        {
            throw new ScimException(ScimErrors.ReadOnlyPath(text));
        }

        canonicalizer.Warn($"'{ScimErrors.Shorten(text)}' is readOnly and was ignored.");
        return null;
    }

    private void Assign(PatchOperationType kind, PatchPath path, JsonNode? value)
    {
        if (!path.Attribute.IsExtension)
        {
            Operations.Add(new PatchOperation(kind, path, PatchValueReader.Read(type, path, value, canonicalizer)));
        }
        else if (value is not null && !AttributeCanonicalizer.IsEmptyText(value))
        {
            Split(kind, path.Attribute.ExtensionUri, value);
        }
        else if (kind == PatchOperationType.Replace)
        {
            Operations.Add(new PatchOperation(PatchOperationType.Remove, path, null));
        }
    }

    private void Split(PatchOperationType kind, string? uri, JsonNode? value)
    {
        var where = uri is null ? "of an operation without a path" : $"of '{uri}'";
        if (value is not JsonObject attributes)
        {
            throw new ScimException(ScimErrors.ValueNotAnObject(where, value));
        }

        foreach (var (name, child) in JsonMembers.Checked(attributes, $"The value {where}"))
        {
            if (uri is null && name.Equals(type.Schema.Id, StringComparison.OrdinalIgnoreCase))
            {
                Split(kind, type.Schema.Id, child);
            }
            else
            {
                AssignNamed(kind, uri, name, child);
            }
        }
    }

    private void AssignNamed(PatchOperationType kind, string? uri, string name, JsonNode? value)
    {
        var result = paths.Parse(type, uri is null ? name : $"{uri}:{name}");
        if (result.Error is { Type: ScimErrorType.InvalidPath })
        {
            canonicalizer.WarnUnknown(new AttributeLabel(uri ?? type.Name, ""), name);
            return;
        }

        var path = result.PathOrThrow();
        if (!IsReadOnly(path) && !IsSchemas(path))
        {
            Assign(kind, path, value);
        }
    }
}
