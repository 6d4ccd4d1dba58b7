using FluentValidation;
using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Application.Tokens;

/// <summary>What an admin asks of a new token. Exactly one or none of the two ways to say when it ends.</summary>
public sealed record TokenInput(string? Name, double? ExpiresInDays, DateTimeOffset? ExpiresAt, double OverlapHours)
{
    public const double DefaultDays = 365;

    public const double MaxDays = 36_500;

    /// <summary>Reads the body of a creation or, with <paramref name="rotation"/>, of a rotation.</summary>
    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static TokenInput Read(JsonObject body, bool rotation, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var reader = new FieldReader(body, errors);
        var overlap = rotation ? reader.Number("overlapHours") : null;
        var input = new TokenInput(
            reader.Text("name"), reader.Number("expiresInDays"), reader.Time("expiresAt"), overlap ?? TokenRotation.DefaultOverlapHours);
        reader.RefuseUnknown();
        new Rules(now).CheckAll(input, errors);
        return input;
    }

    public DateTimeOffset EndAfter(DateTimeOffset now) => ExpiresAt ?? now.AddDays(ExpiresInDays ?? DefaultDays);

    private sealed class Rules : AbstractValidator<TokenInput>
    {
        public Rules(DateTimeOffset now)
        {
            RuleFor(input => input.ExpiresInDays)
                .Must(days => days is null or (> 0 and <= MaxDays))
                .WithMessage($"must be above 0 and at most {MaxDays}.");
            RuleFor(input => input.ExpiresAt).Must(time => time is null || time > now).WithMessage("must be in the future.");
            RuleFor(input => input.ExpiresAt)
                .Must(time => time is null || time <= now.AddDays(MaxDays))
                .WithMessage($"must be at most {MaxDays} days ahead.");
            RuleFor(input => input.ExpiresAt)
                .Null()
                .When(input => input.ExpiresInDays is not null)
                .WithMessage("and expiresInDays exclude each other.");
            RuleFor(input => input.OverlapHours).InclusiveBetween(0, MaxDays * 24).WithMessage($"must be from 0 to {MaxDays * 24}.");
        }
    }
}
