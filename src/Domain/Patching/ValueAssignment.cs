using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// What add and replace have in common: setting a single value, merging a complex one, and changing the elements that a path selects.
/// </summary>
internal static class ValueAssignment
{
    public static void Apply(PatchDocument document, PatchOperation operation, PatchOptions options)
    {
        if (operation.Path.Top.MultiValued)
        {
            AssignElements(document, operation, options);
        }
        else if (operation.Path.Top.IsComplex)
        {
            AssignComplex(document, operation, options);
        }
        else
        {
            Put(document.Open(operation.Path.Attribute.ExtensionUri), operation.Path.Top.Name, operation.Value);
        }
    }

    private static void AssignComplex(PatchDocument document, PatchOperation operation, PatchOptions options)
    {
        var path = operation.Path;
        var container = document.Open(path.Attribute.ExtensionUri);
        var current = container[path.Top.Name] as JsonObject;
        if (path.ElementFilter is not null && (current is null || !ElementMatcher.Matches(path, current)))
        {
            if (current is not null || !CanCreate(operation, options))
            {
                throw new ScimException(ScimErrors.NothingMatches(path.Text));
            }

            current = operation.Value is null ? null : path.Seed!.DeepClone().AsObject();
        }

        var target = current ?? [];
        if (Change(document, target, operation) is not JsonObject { Count: > 0 })
        {
            container.Remove(path.Top.Name);
        }
        else if (target.Parent is null)
        {
            container[path.Top.Name] = target;
        }
    }

    private static void AssignElements(PatchDocument document, PatchOperation operation, PatchOptions options)
    {
        var elements = document.ListOf(operation.Path);
        var matches = ElementMatcher.Match(elements, operation.Path);
        if (matches.Length == 0)
        {
            Create(elements, operation, options);
            return;
        }

        foreach (var position in matches)
        {
            if (!elements.IsLive(position))
            {
                continue;
            }

            elements.Spend(1);
            if (operation.Path.Sub is { } sub)
            {
                MutabilityGuard.KeepSub(sub, operation.Path.Text, elements[position], operation.Value);
            }

            var element = IsReplaced(operation, options) ? Emptied(elements[position], operation) : elements[position];
            if (Change(document, element, operation) is { } changed and not JsonObject { Count: 0 })
            {
                elements.Update(position, changed);
            }
            else
            {
                elements.RemoveAt(position);
            }
        }
    }

    /// <summary>What the filter asks for stays, as the element has it.</summary>
    private static JsonNode Emptied(JsonNode element, PatchOperation operation)
    {
        var emptied = NewElement(operation);
        foreach (var (name, _) in emptied.AsObject().ToArray())
        {
            if (element[name] is { } own)
            {
                emptied[name] = own.DeepClone();
            }
        }

        return emptied;
    }

    private static void Create(ElementList elements, PatchOperation operation, PatchOptions options)
    {
        var path = operation.Path;
        if (path.ElementFilter is not null && !CanCreate(operation, options))
        {
            throw new ScimException(ScimErrors.NothingMatches(path.Text));
        }

        if (operation.Value is null)
        {
            return;
        }

        if (Change(NewElement(operation), operation) is { } created and not JsonObject { Count: 0 })
        {
            elements.Add(created);
        }
    }

    /// <summary>RFC 7644 §3.5.2.3: the value of a replacement takes the place of the elements that a filter selects.</summary>
    private static bool IsReplaced(PatchOperation operation, PatchOptions options) =>
        !options.Lenient
            && operation is
            {
                Type: PatchOperationType.Replace, Path: { ElementFilter: not null, Sub: null, Top.IsComplex: true },
                Value: not null
            };

    /// <summary>What the filter asks for; for a simple value, the value.</summary>
    private static JsonNode NewElement(PatchOperation operation) =>
        operation.Path.Top.IsComplex ? operation.Path.Seed?.DeepClone() ?? new JsonObject() : operation.Value!.DeepClone();

    /// <summary>
    /// RFC 7644 §3.5.2.3 demands noTarget for replace; lenient tolerance creates, so that what stands beside it in the request, such as
    /// <c>active</c>, is not lost.
    /// </summary>
    private static bool CanCreate(PatchOperation operation, PatchOptions options) =>
        (options.CreateMissingTargets || options.Lenient) && (operation.Path.Seed is not null || !operation.Path.Top.IsComplex);

    private static JsonNode? Change(PatchDocument document, JsonNode current, PatchOperation operation)
    {
        var formerValue = (current as JsonObject)?["value"];
        var changed = Change(current, operation);
        if (changed is JsonObject element)
        {
            document.References.Settle(
                operation.Path.Top, element, formerValue,
                operation.Path.Sub is { } sub ? [sub.Name] : (operation.Value as JsonObject ?? []).Select(member => member.Key));
        }

        return changed;
    }

    /// <summary>The changed value, or null where nothing is left of it. Objects are changed in place.</summary>
    private static JsonNode? Change(JsonNode current, PatchOperation operation)
    {
        var appends = operation.Type == PatchOperationType.Add;
        if (operation.Path.Sub is { } sub)
        {
            var parent = current as JsonObject ?? [];
            Set(parent, sub, operation.Value, appends);
            return parent;
        }

        if (operation.Value is null)
        {
            return appends && operation.Path.Top.MultiValued ? current : null;
        }

        if (operation.Value is not JsonObject values)
        {
            return operation.Value.DeepClone();
        }

        var target = current as JsonObject ?? [];
        foreach (var (name, value) in values)
        {
            Set(target, operation.Path.Top.FindSub(name)!, value, appends);
        }

        return target;
    }

    private static void Set(JsonObject target, AttributeDefinition sub, JsonNode? value, bool appends)
    {
        if (!sub.MultiValued || !appends)
        {
            Put(target, sub.Name, value);
        }
        else if (value is JsonArray added)
        {
            var elements = ElementList.Take(sub, target[sub.Name] as JsonArray);
            foreach (var element in added)
            {
                elements.Add(element!.DeepClone());
            }

            target[sub.Name] = elements.ToArray();
        }
    }

    private static void Put(JsonObject target, string name, JsonNode? value)
    {
        if (value is null)
        {
            target.Remove(name);
        }
        else
        {
            target[name] = value.DeepClone();
        }
    }
}
