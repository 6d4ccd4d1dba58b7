using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// Reads and rebuilds the operations of a PatchOp message (RFC 7644 §3.5.2). What is no operation is left for the reader to refuse.
/// </summary>
public static class PatchBody
{
    /// <summary>The operations that are JSON objects, in order; none where the body is no PatchOp message.</summary>
    public static IReadOnlyList<JsonObject> Operations(JsonObject body) =>
        JsonMembers.Get(body, "Operations") is JsonArray list ? [.. list.OfType<JsonObject>()] : [];

    /// <summary>The values that say by their keys what they are of, because their operations have no path.</summary>
    public static IEnumerable<JsonObject> ValuesWithoutPath(JsonObject body) => Operations(body)
        .Where(operation => string.IsNullOrEmpty(JsonMembers.GetText(operation, "path")))
        .Select(operation => JsonMembers.Get(operation, "value")).OfType<JsonObject>();

    /// <summary>Puts for each operation what <paramref name="rewrite"/> answers: the same one, others, or none.</summary>
    public static JsonObject Expand(JsonObject body, Func<JsonObject, IEnumerable<JsonObject>> rewrite)
    {
        if (JsonMembers.FindKey(body, "Operations") is not { } key || body[key] is not JsonArray list)
        {
            return body;
        }

        var given = list.ToArray();
        list.Clear();
        var expanded = new JsonArray();
        foreach (var node in given)
        {
            IEnumerable<JsonNode?> replacements = node is JsonObject operation ? rewrite(operation) : [node];
            foreach (var replacement in replacements)
            {
                expanded.Add(replacement);
            }
        }

        if (expanded.Count == 0 && given.Length > 0)
        {
            expanded.Add(Operation("replace", null, new JsonObject()));
        }

        body[key] = expanded;
        return body;
    }

    /// <summary>Rewrites the paths that are present.</summary>
    public static JsonObject MapPaths(JsonObject body, Func<string, string> rewrite)
    {
        foreach (var operation in Operations(body))
        {
            if (JsonMembers.FindKey(operation, "path") is { } key && JsonMembers.GetText(operation, key) is { } path)
            {
                operation[key] = rewrite(path);
            }
        }

        return body;
    }

    public static JsonObject Operation(string op, string? path, JsonNode? value)
    {
        var operation = new JsonObject { ["op"] = op };
        if (path is not null)
        {
            operation["path"] = path;
        }

        if (op != "remove")
        {
            operation["value"] = value;
        }

        return operation;
    }

    /// <summary>A PatchOp message of these operations.</summary>
    public static JsonObject Message(IEnumerable<JsonObject> operations) => Message(new JsonArray([.. operations]));

    /// <summary>A PatchOp message of these operations, which it takes over.</summary>
    public static JsonObject Message(JsonArray operations) =>
        new() { ["schemas"] = new JsonArray(SchemaUris.PatchOp), ["Operations"] = operations };

    /// <summary>
    /// The value of an operation without a path may be written as JSON inside a text, or stand in a list of one:
    /// <c>"value": "{\"displayName\":\"Ops\"}"</c>.
    /// </summary>
    public static JsonObject UnwrapValues(JsonObject body)
    {
        foreach (var operation in Operations(body))
        {
            if (JsonMembers.GetText(operation, "path") is { Length: > 0 } || JsonMembers.FindKey(operation, "value") is not { } key)
            {
                continue;
            }

            var value = operation[key] is JsonArray { Count: 1 } list ? list[0] : operation[key];
            if ((value as JsonObject ?? ValueRewrites.JsonObjectIn(value.AsText())) is { } unwrapped
                && !ReferenceEquals(unwrapped, operation[key]))
            {
                operation[key] = unwrapped.DeepClone();
            }
        }

        return body;
    }

    /// <summary>
    /// The value of an operation may stand under the name of its attribute once more: <c>{"path":"members","value":{"members":[…]}}</c> is
    /// <c>{"path":"members","value":[…]}</c>.
    /// </summary>
    public static JsonObject UnwrapNamed(JsonObject body, ResourceType type)
    {
        foreach (var operation in Operations(body))
        {
            if (JsonMembers.FindKey(operation, "value") is { } key && operation[key] is JsonObject { Count: 1 } wrapper
                && PathText.Split(JsonMembers.GetText(operation, "path") ?? "", type) is { Filter: null, Sub: null } path
                && path.FindIn(type) is { } attribute && attribute.FindSub(attribute.Name) is null
                && JsonMembers.FindKey(wrapper, attribute.Name) is { } name)
            {
                operation[key] = wrapper[name]?.DeepClone();
            }
        }

        return body;
    }

    internal static bool Is(JsonObject operation, string op) =>
        op.Equals(JsonMembers.GetText(operation, "op"), StringComparison.OrdinalIgnoreCase);
}
