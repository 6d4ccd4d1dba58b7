using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Application.Tokens;

/// <summary>What an admin asks of a rotation: the new token, and for how long the old one stays valid beside it.</summary>
public sealed record TokenRotationInput(TokenInput Token, double OverlapHours)
{
    private const double MaxOverlapHours = TokenInput.MaxDays * 24;

    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static TokenRotationInput Read(JsonObject body, DateTimeOffset now) =>
        FieldReader.Read(body, reader => new TokenRotationInput(TokenInput.Read(reader, now), ReadOverlap(reader)));

    private static double ReadOverlap(FieldReader reader)
    {
        var hours = reader.Number("overlapHours") ?? TokenRotation.DefaultOverlapHours;
        if (hours is < 0 or > MaxOverlapHours)
        {
            reader.Refuse("overlapHours", $"must be from 0 to {MaxOverlapHours}.");
        }

        return hours;
    }
}
