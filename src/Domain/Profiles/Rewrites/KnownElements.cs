using Scim.Domain.Resources;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// An element that is added without a type is the one that is there already with the same value, whatever its type. Beside a stored
/// <c>{"value":"Admin","type":"app"}</c>, <c>{"op":"add","path":"roles","value":[{"value":"Admin"}]}</c> is
/// <c>{"op":"add","path":"roles","value":[{"value":"Admin","type":"app"}]}</c>, which changes nothing.
/// </summary>
public static class KnownElements
{
    public static JsonObject TakeTypes(JsonObject body, ProfileContext context)
    {
        foreach (var operation in PatchBody.Operations(body).Where(operation => PatchBody.Is(operation, "add")))
        {
            if (JsonMembers.Get(operation, "value") is JsonArray added
                && PathText.Split(
                    JsonMembers.GetText(operation, "path") ?? "", context.Type) is { Filter: null, Sub: null, Attribute.Length: > 0 } path
                && path.StoredIn(context) is { Count: > 0 } stored)
            {
                TakeTypes(added, stored);
            }
        }

        return body;
    }

    private static void TakeTypes(JsonArray added, JsonArray stored)
    {
        var types = stored
            .OfType<JsonObject>()
            .Where(element => element["type"] is not null && JsonMembers.GetText(element, "value") is not null)
            .ToLookup(element => JsonMembers.GetText(element, "value")!, element => element["type"]!, StringComparer.OrdinalIgnoreCase);
        foreach (var element in added.OfType<JsonObject>())
        {
            if (JsonMembers.FindKey(element, "type") is null && JsonMembers.GetText(element, "value") is { } value
                && types[value].FirstOrDefault() is { } type)
            {
                element["type"] = type.DeepClone();
            }
        }
    }
}
