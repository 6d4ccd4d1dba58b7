using Scim.Application.Validation;

namespace Scim.Application.Webhooks;

/// <summary>How long the old secret goes on signing beside the new one.</summary>
public sealed record SecretRotationInput(double OverlapHours)
{
    private const double LongestOverlapHours = 24 * 30;

    public static SecretRotationInput Default { get; } = new(24);

    public static SecretRotationInput Read(JsonObject body)
    {
        var errors = new FieldErrors();
        var reader = new FieldReader(body, errors);
        var overlap = reader.Number("overlapHours") ?? Default.OverlapHours;
        if (overlap is < 0 or > LongestOverlapHours)
        {
            errors.Add("overlapHours", $"must be from 0 to {LongestOverlapHours}.");
        }

        reader.RefuseUnknown();
        errors.ThrowIfAny();
        return new SecretRotationInput(overlap);
    }
}
