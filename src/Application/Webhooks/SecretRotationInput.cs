using Scim.Application.Validation;

namespace Scim.Application.Webhooks;

/// <summary>How long the old secret goes on signing beside the new one.</summary>
public sealed record SecretRotationInput(double OverlapHours)
{
    private const double MaxOverlapHours = 24 * 30;

    public static SecretRotationInput Default { get; } = new(24);

    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static SecretRotationInput Read(JsonObject body) => FieldReader.Read(body, Read);

    private static SecretRotationInput Read(FieldReader reader)
    {
        var overlap = reader.Number("overlapHours") ?? Default.OverlapHours;
        if (overlap is < 0 or > MaxOverlapHours)
        {
            reader.Refuse("overlapHours", $"must be from 0 to {MaxOverlapHours}.");
        }

        return new SecretRotationInput(overlap);
    }
}
