namespace Scim.Application.Configuration;

/// <summary>
/// Why no write can succeed while reads go on. <see cref="Check"/>: <c>disk</c> or <c>database</c>; <see cref="Reason"/>: in words for the
/// operator.
/// </summary>
public sealed record WriteFault(string Check, string Reason)
{
    public static WriteFault Disk(string reason) => new("disk", reason);

    public static WriteFault ReadOnly { get; } = new("database", "The database is a standby or read-only; reads go on, writes fail.");
}
