using Scim.Application.Validation;

namespace Scim.Application;

/// <summary>Asks for the page after <see cref="Cursor"/> (the key of the last item of the page before), 1 to 1000 items long.</summary>
public sealed record PageRequest(string? Cursor, int Limit)
{
    public const int DefaultLimit = 100;

    public const int MaxLimit = 1000;

    /// <summary>The cursor of a list in the order of ids, as <c>D</c> writes them; null on the first page.</summary>
    public Guid? IdCursor => Cursor is null ? null : Guid.TryParseExact(Cursor, "D", out var id) ? id : throw Problems.UnknownCursor();
}
