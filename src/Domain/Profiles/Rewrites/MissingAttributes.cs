namespace Scim.Domain.Profiles.Rewrites;

/// <summary>Attributes that a client leaves out of a PUT without meaning to clear them.</summary>
public static class MissingAttributes
{
    /// <summary>Fills an absent or null attribute from the stored resource; does nothing on POST and where nothing is stored.</summary>
    public static JsonObject KeepStored(JsonObject resource, ProfileContext context, string attribute)
    {
        if (context.Current is { } current && JsonKeys.Get(resource, attribute) is null && JsonKeys.Get(current, attribute) is { } stored)
        {
            resource[JsonKeys.Find(resource, attribute) ?? attribute] = stored.DeepClone();
        }

        return resource;
    }
}
