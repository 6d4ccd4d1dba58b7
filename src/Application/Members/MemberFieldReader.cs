using System.Runtime.CompilerServices;
using Scim.Application.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Application.Members;

/// <summary>
/// Fills <see cref="MemberFields"/> from a user's canonical attributes. Fields that the connector's mapping does not name are filled by the
/// profile's.
/// </summary>
public static class MemberFieldReader
{
    private static readonly ConditionalWeakTable<ConnectorContext, MemberFieldSource[]> Compiled = [];

    public static MemberFields Read(ConnectorContext connector, JsonObject attributes)
    {
        var sources = Compiled.GetValue(connector, Compile);
        var displayName = Find(sources, "displayName", attributes);
        var givenName = Find(sources, "givenName", attributes);
        var familyName = Find(sources, "familyName", attributes);
        return new MemberFields(
            Username(connector, Find(sources, "username", attributes)),
            Find(sources, "email", attributes),
            givenName,
            familyName,
            displayName ?? JoinNames(givenName, familyName));
    }

    private static string? Username(ConnectorContext connector, string? value) =>
        connector.DerivesHandle && value is not null ? UserName.SuggestHandle(value) : value;

    private static MemberFieldSource[] Compile(ConnectorContext connector)
    {
        var user = connector.Schemas.UserType;
        var own = connector.AttributeMapping.IsDefault ? [] : connector.AttributeMapping;
        var mapping = own.Concat(connector.Profile.AttributeMapping.Where(line => !own.Any(mine => mine.To == line.To)));
        return user is null
            ? []
            : [.. mapping.Select(line => MemberFieldSource.Parse(connector.Schemas, user, line)).OfType<MemberFieldSource>()];
    }

    private static string? Find(MemberFieldSource[] sources, string field, JsonObject attributes)
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
