using FluentValidation;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>What an admin sets of an organization or company.</summary>
public sealed record OrganizationInput(string Slug, string DisplayName, string? Company, OrganizationSettings Settings)
{
    /// <summary>Reads a body over the values in <paramref name="current"/> (null for a new one).</summary>
    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static OrganizationInput Read(JsonObject body, OrganizationKind kind, Organization? current) =>
        FieldReader.Read(body, reader => Read(reader, kind, current));

    private static OrganizationInput Read(FieldReader reader, OrganizationKind kind, Organization? current)
    {
        var settings = current?.Settings ?? OrganizationSettings.Default;
        var slug = current is null ? Validation.Slug.Normalize(reader.Text("slug") ?? "") : current.Slug;
        if (current is not null && reader.Has("slug") && Validation.Slug.Normalize(reader.Text("slug") ?? "") != slug)
        {
            reader.Refuse("slug", "cannot be changed.");
        }

        var input = new OrganizationInput(
            slug,
            reader.Has("displayName") || current is null ? reader.Text("displayName") ?? "" : current.DisplayName,
            ReadCompany(reader, kind, current),
            kind == OrganizationKind.Company ? settings : ReadSettings(reader, settings));
        reader.Judge(input, new Rules());
        return input;
    }

    private static string? ReadCompany(FieldReader reader, OrganizationKind kind, Organization? current) =>
        kind == OrganizationKind.Company ? null
        : reader.Has("company") ? Validation.Slug.Normalize(reader.Text("company"))
        : current?.CompanySlug;

    private static OrganizationSettings ReadSettings(FieldReader reader, OrganizationSettings current) => new(
        reader.Has("requireSso") ? reader.Flag("requireSso") ?? OrganizationSettings.Default.RequireSso : current.RequireSso,
        reader.Has("retention") ? ReadRetention(reader.Object("retention"), current.Retention) : current.Retention,
        reader.Has("roles") ? reader.Texts("roles", 20) ?? OrganizationSettings.Default.Roles : current.Roles);

    private static Retention ReadRetention(FieldReader? days, Retention current)
    {
        var standard = Retention.Default;
        if (days is null)
        {
            return standard;
        }

        var retention = new Retention(
            days.Has("eventDays") ? days.Integer("eventDays", 1, 3650) ?? standard.EventDays : current.EventDays,
            days.Has("auditDays") ? days.Integer("auditDays", 1, 3650) ?? standard.AuditDays : current.AuditDays,
            days.Has("tombstoneDays") ? days.Integer("tombstoneDays", 0, 3650) ?? standard.TombstoneDays : current.TombstoneDays);
        days.RefuseUnknown();
        return retention;
    }

    private sealed class Rules : AbstractValidator<OrganizationInput>
    {
        public Rules()
        {
            RuleFor(input => input.Slug).MustBeSlug();
            RuleFor(input => input.DisplayName).Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("is required.");
            RuleFor(input => input.Settings.Roles)
                .Must(roles => roles.Length > 0 && roles.Distinct(StringComparer.Ordinal).Count() == roles.Length)
                .OverridePropertyName("roles").WithMessage("must name at least one role, each once.");
        }
    }
}
