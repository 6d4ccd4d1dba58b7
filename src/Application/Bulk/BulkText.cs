namespace Scim.Application.Bulk;

/// <summary>A text in an operation's data, in which ids take the place of references one after the other.</summary>
internal sealed class BulkText(JsonValue place)
{
    private JsonValue _place = place;

    public void Replace(string reference, string id)
    {
        var replaced = JsonValue.Create(_place.GetValue<string>().Replace(reference, id, StringComparison.Ordinal));
        _place.ReplaceWith(replaced);
        _place = replaced;
    }
}
