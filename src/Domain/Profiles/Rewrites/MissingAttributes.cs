using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>Attributes that a client leaves out of a PUT without meaning to clear them.</summary>
public static class MissingAttributes
{
    /// <summary>Fills an absent or null attribute from the stored resource; does nothing on POST and where nothing is stored.</summary>
    public static JsonObject KeepStored(JsonObject resource, ProfileContext context, string attribute)
    {
        if (context.Current is { } current && JsonMembers.Get(resource, attribute) is null
            && JsonMembers.Get(current, attribute) is { } stored)
        {
            resource[JsonMembers.FindKey(resource, attribute) ?? attribute] = stored.DeepClone();
        }

        return resource;
    }

    /// <summary>
    /// Fills everything that the body does not name from the stored resource; null and an empty list stay what they are. An extension is
    /// filled attribute by attribute, and so is a complex value such as <c>name</c>, but not one that has a <c>value</c> of its own:
    /// another manager does not keep the old one's name.
    /// </summary>
    public static JsonObject KeepStored(JsonObject resource, ProfileContext context)
    {
        foreach (var (name, stored) in context.Current ?? [])
        {
            if (name != CommonAttributes.Schemas.Name)
            {
                Keep(resource, name, stored, PathText.Split(name, context.Type)?.FindIn(context.Type));
            }
        }

        return resource;
    }

    private static void Keep(JsonObject owner, string name, JsonNode? stored, AttributeDefinition? definition)
    {
        if (JsonMembers.FindKey(owner, name) is not { } key)
        {
            owner[name] = stored?.DeepClone();
        }
        else if (owner[key] is JsonObject named && stored is JsonObject parts && definition?.FindSub("value") is null)
        {
            foreach (var (sub, value) in parts)
            {
                Keep(named, sub, value, definition?.FindSub(sub));
            }
        }
    }
}
