namespace Scim.Application;

/// <summary>Asks for the page after <see cref="Cursor"/> (the key of the last item of the page before), 1 to 1000 items long.</summary>
public sealed record PageRequest(string? Cursor, int Limit)
{
    public const int DefaultLimit = 100;

    public const int MaxLimit = 1000;
}
