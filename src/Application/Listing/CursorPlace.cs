using Scim.Application.Resources;
using Scim.Domain.Resources;

namespace Scim.Application.Listing;

/// <summary>
/// Where a walk through a result stands (RFC 9865). <see cref="TypeIndex"/> is the resource type in a query over several;
/// <see cref="Position"/> null is its beginning; <see cref="Total"/> is the total that the first page told.
/// </summary>
public sealed record CursorPlace(int TypeIndex, KeysetPosition? Position, bool Backwards, long Total)
{
    public JsonObject ToJson(string fingerprint, long expires)
    {
        var json = new JsonObject { ["q"] = fingerprint, ["e"] = expires, ["t"] = TypeIndex, ["n"] = Total };
        if (Backwards)
        {
            json["b"] = true;
        }

        if (Position is { } position)
        {
            json["i"] = position.Id.ToString();
            json["v"] = position.SortValue?.DeepClone();
        }

        return json;
    }

    public static CursorPlace FromJson(JsonObject json)
    {
        KeysetPosition? position = null;
        if (json["i"] is { } id && ResourceId.TryParse(id.GetValue<string>(), out var parsed))
        {
            position = new KeysetPosition(json["v"]?.DeepClone(), parsed);
        }

        return new CursorPlace(json["t"]!.GetValue<int>(), position, json["b"] is not null, json["n"]!.GetValue<long>());
    }
}
