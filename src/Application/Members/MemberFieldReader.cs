using Scim.Application.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Users;

namespace Scim.Application.Members;

/// <summary>
/// Fills <see cref="MemberFields"/> from a user's canonical attributes.
/// </summary>
public static class MemberFieldReader
{
    public static MemberFields Read(ConnectorContext connector, JsonObject attributes)
    {
        var sources = connector.MemberSources;
        var displayName = Find(sources, AttributeMapping.DisplayName, attributes);
        var givenName = Find(sources, AttributeMapping.GivenName, attributes);
        var familyName = Find(sources, AttributeMapping.FamilyName, attributes);
        return new MemberFields(
            Username(connector, Find(sources, AttributeMapping.Username, attributes)),
            Find(sources, AttributeMapping.Email, attributes),
            givenName,
            familyName,
            displayName ?? JoinNames(givenName, familyName));
    }

    private static string? Username(ConnectorContext connector, string? value) =>
        connector.DerivesHandle && value is not null ? Handle.Suggest(value) : value;

    private static string? Find(ImmutableArray<MemberFieldSource> sources, string field, JsonObject attributes)
    {
        string? fallback = null;
        foreach (var source in sources)
        {
            if (!source.Field.Equals(field, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (source.Read(attributes) is { Length: > 0 } value)
            {
                return value;
            }

            fallback ??= source.Default;
        }

        return fallback;
    }

    private static string? JoinNames(string? givenName, string? familyName)
    {
        var joined = $"{givenName} {familyName}".Trim();
        return joined.Length == 0 ? null : joined;
    }
}
