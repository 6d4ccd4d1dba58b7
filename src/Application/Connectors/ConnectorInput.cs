using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;

namespace Scim.Application.Connectors;

/// <summary>What an admin sets of a connector: <see cref="Settings"/> is what is stored, <see cref="Effective"/> what it means.</summary>
public sealed record ConnectorInput(string Slug, string Profile, string? DisplayName, JsonObject Settings, ConnectorSettings Effective)
{
    private static readonly ImmutableArray<string> OtherKeys = ["slug", "profile", "displayName"];

    /// <summary>
    /// Reads a body over the values in <paramref name="current"/> (null for a new one). What only its profile can judge, its settings and
    /// paths of the mapping, is not judged where the profile is not known.
    /// </summary>
    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static ConnectorInput Read(JsonObject body, IProfileCatalog profiles, Connector? current, IReadOnlyList<ConnectorSchema> schemas)
    {
        var errors = new FieldErrors();
        var reader = new FieldReader(body, errors);
        RefuseUnknown(body, errors);
        var slug = ReadSlug(reader, current);
        var name = reader.Has("profile") || current is null ? reader.RequiredText("profile") : current.Profile;
        var profile = profiles.Find(name);
        if (profile is null && name.Length > 0)
        {
            var known = profiles.All.Where(entry => entry.Profile is not null).Select(entry => entry.Name);
            errors.Add("profile", $"'{name}' is not known. Known: {string.Join(", ", known)}.");
        }

        var displayName = reader.Has("displayName") ? reader.Text("displayName") : current?.DisplayName;
        var settings = ConnectorSettingsReader.Merge(current?.Settings ?? [], body);
        if (profile is null)
        {
            settings.Remove("profileSettings");
        }

        var effective = ConnectorSettingsReader.Read(profile ?? GenericProfile.StandIn, new FieldReader(settings, errors));
        if (profile is not null)
        {
            CheckMapping(profile, effective, schemas, errors);
        }

        errors.ThrowIfAny();
        return new ConnectorInput(slug, name, displayName, settings, effective);
    }

    private static string ReadSlug(FieldReader reader, Connector? current)
    {
        var slug = Validation.Slug.Normalize(reader.Text("slug") ?? "");
        if (current is null && Validation.Slug.Fault(slug) is { } fault)
        {
            reader.Refuse("slug", fault);
        }
        else if (current is not null && reader.Has("slug") && slug != current.Slug)
        {
            reader.Refuse("slug", "cannot be changed.");
        }

        return current?.Slug ?? slug;
    }

    private static void RefuseUnknown(JsonObject body, FieldErrors errors)
    {
        foreach (var (key, _) in body)
        {
            if (!OtherKeys.Contains(key) && !ConnectorSettingsReader.Keys.Contains(key))
            {
                errors.Add(key, $"is not known here. Known: {string.Join(", ", OtherKeys.Concat(ConnectorSettingsReader.Keys))}.");
            }
        }
    }

    private static void CheckMapping(
        IIdpProfile profile, ConnectorSettings settings, IReadOnlyList<ConnectorSchema> schemas, FieldErrors errors)
    {
        var applied = ConnectorSchemas.Apply(ConnectorSchemas.Base(profile, uniqueGroupNames: false), schemas);
        if (!applied.IsSuccess)
        {
            errors.Add(
                "profile", $"does not fit the schemas and resource types that were added to this connector: {applied.Error.Detail}");
            return;
        }

        var registry = applied.Value;
        var type = registry.UserType;
        for (var index = 0; type is not null && index < settings.AttributeMapping.Length; index++)
        {
            var line = settings.AttributeMapping[index];
            if (line.From.Length > 0 && MemberFieldSource.Parse(registry, type, line) is null)
            {
                errors.Add(
                    $"attributeMapping[{index}].from",
                    $"'{line.From}' is no path of the schemas of User, as in name.givenName or emails[type eq \"work\"].value.");
            }
        }
    }
}
