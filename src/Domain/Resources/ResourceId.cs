namespace Scim.Domain.Resources;

/// <summary>A resource's <c>id</c>: a UUIDv7 made by the server and never reused (RFC 7643 §3.1).</summary>
public readonly record struct ResourceId(Guid Value)
{
    public static ResourceId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>
    /// Accepts exactly the form that we issue (36 characters, lower case hex or upper, no blanks or signs); any other text is no id of
    /// ours.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ResourceId id)
    {
        Span<char> issued = stackalloc char[36];
        var parsed = Guid.TryParseExact(text, "D", out var value) && value.TryFormat(issued, out _, "D")
            && text.Equals(issued, StringComparison.OrdinalIgnoreCase);
        id = new ResourceId(parsed ? value : Guid.Empty);
        return parsed;
    }

    public override string ToString() => Value.ToString("D");
}
