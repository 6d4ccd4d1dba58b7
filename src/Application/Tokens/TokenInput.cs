using Scim.Application.Validation;

namespace Scim.Application.Tokens;

/// <summary>What an admin asks of a new token. Exactly one or none of the two ways to say when it ends.</summary>
public sealed record TokenInput(string? Name, double? ExpiresInDays, DateTimeOffset? ExpiresAt)
{
    public const double DefaultDays = 365;

    public const double MaxDays = 36_500;

    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static TokenInput Read(JsonObject body, DateTimeOffset now) => FieldReader.Read(body, reader => Read(reader, now));

    internal static TokenInput Read(FieldReader reader, DateTimeOffset now)
    {
        var input = new TokenInput(reader.Text("name"), reader.Number("expiresInDays"), reader.Time("expiresAt"));
        if (input.ExpiresInDays is <= 0 or > MaxDays)
        {
            reader.Refuse("expiresInDays", $"must be above 0 and at most {MaxDays}.");
        }

        if (input is { ExpiresInDays: not null, ExpiresAt: not null })
        {
            reader.Refuse("expiresAt", "and expiresInDays exclude each other.");
        }
        else if (input.ExpiresAt <= now)
        {
            reader.Refuse("expiresAt", "must be in the future.");
        }
        else if (input.ExpiresAt > now.AddDays(MaxDays))
        {
            reader.Refuse("expiresAt", $"must be at most {MaxDays} days ahead.");
        }

        return input;
    }

    public DateTimeOffset EndAfter(DateTimeOffset now) => ExpiresAt ?? now.AddDays(ExpiresInDays ?? DefaultDays);
}
