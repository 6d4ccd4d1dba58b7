namespace Scim.Infrastructure.Filtering;

/// <summary>
/// Only what SQLite and PostgreSQL say differently. Expressions may be null where nothing stands at the place. What only one database has
/// is null on the other, which then asks for no parameter.
/// </summary>
public interface ISqlDialect
{
    /// <summary>Keeps the planner from walking the listing order in the hope of an early match.</summary>
    string Fence { get; }

    string Placeholder(int number);

    /// <summary>
    /// A parameter of <see cref="SqlType.Number"/> as a number; it is read as the numbers in JSON are, so that equal texts are equal.
    /// </summary>
    string ReadNumber(string placeholder);

    /// <summary>A string, compared by bytes; what booleans read as differs: <see cref="IsFlag"/> compares them.</summary>
    string Text(JsonPlace place);

    string Number(JsonPlace place);

    /// <summary>The condition that a boolean has the value.</summary>
    string IsFlag(JsonPlace place, bool value);

    string Exists(JsonPlace place);

    /// <summary>
    /// The condition that an element of the array at the place satisfies <paramref name="condition"/>, which speaks of
    /// <see cref="Element"/>.
    /// </summary>
    string AnyElement(JsonPlace array, string alias, string condition);

    JsonPlace Element(string alias);

    /// <summary>The element of an array that sorts: the primary one, else the first.</summary>
    JsonPlace SortElement(JsonPlace array, bool hasPrimary);

    /// <summary>
    /// The search document contains the JSON of the parameter, which an index serves. Null where equality on JSON has no such form.
    /// </summary>
    string? Contains(string document, Func<string> addParameter);

    string StartsWith(string text, string parameter);

    string EndsWith(string text, string parameter);

    string Includes(string text, string parameter);

    /// <summary>A parameter that holds JSON as text, to be stored.</summary>
    string Json(string parameter);

    /// <summary>The condition that a JSON object has the key.</summary>
    string HasKey(string document, string parameter);

    /// <summary>An id as the text that clients see.</summary>
    string IdText(string id);

    /// <summary>JSON array of [id, display] of the groups that a resource is in, or null.</summary>
    string GroupsOf(string organization, string connector, string id);

    /// <summary>
    /// A weaker condition on <c>meta.lastModified</c> that an index serves, to stand before the exact one. Null where the exact one is
    /// served.
    /// </summary>
    string? ModifiedPrefilter(string sign, string parameter);

    /// <summary>
    /// A weaker condition that an index serves: some element of <c>emails</c> has the value. Null where the exact condition is served.
    /// </summary>
    string? EmailPrefilter(string organization, Func<string> addParameter);
}
