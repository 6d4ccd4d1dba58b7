using System.Globalization;
using System.Text.Json;

namespace Scim.Web.Hosting;

/// <summary>
/// Why a text is not taken as JSON: a text in it that no database keeps (<see cref="UnsoundAt"/>, its byte), what the parser says
/// (<see cref="Cause"/>), or, where both are null, that it is no UTF-8.
/// </summary>
public sealed record JsonFault(long? UnsoundAt = null, JsonException? Cause = null)
{
    /// <summary>In words that follow the name of the text.</summary>
    public override string ToString() => this switch
    {
        { UnsoundAt: { } at } => $"holds U+0000 or half a surrogate pair, which no text may have, in the text at byte {at}.",
        { Cause: { LineNumber: { } line } cause } => string.Create(
            CultureInfo.InvariantCulture,
            $"is no valid JSON: it cannot be read beyond line {line + 1}, byte {cause.BytePositionInLine + 1}."),
        { Cause: not null } => "is no valid JSON: a name stands twice in one object.",
        _ => "is not valid UTF-8.",
    };
}
