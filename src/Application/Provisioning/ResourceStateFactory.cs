using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Presentation;
using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Application.Provisioning;

/// <summary>
/// Makes the row of a resource from its canonical attributes: the document as returned, its search twin, and the columns.
/// </summary>
public static class ResourceStateFactory
{
    /// <summary>Characters of a member's field that the admin's search box looks at; those of five fields fit a row of an index.</summary>
    private const int MaxSearched = 160;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JsonOutput.Encoder, SkipValidation = true };

    /// <summary>A visible, active resource; the caller sets what differs.</summary>
    public static ResourceState Create(ConnectorContext connector, ResourceType type, ResourceId id, JsonObject attributes)
    {
        var displayName = attributes["displayName"].AsText();
        var fields = type.HasLifecycle ? MemberFieldReader.Read(connector, attributes) : null;
        return new ResourceState
        {
            Document = WriteDocument(type, id, attributes),
            Search = Serialize(SearchDocument.Build(type, attributes)),
            UniqueKey = UniqueKey(connector, type, attributes),
            ExternalId = attributes["externalId"].AsText(),
            Display = displayName ?? attributes["userName"].AsText(),
            NameKey = displayName is null ? null : Folding.Fold(displayName),
            MemberText = fields is null ? null : MemberText(fields),
            Fields = fields,
            Home = fields is null || connector.Organizations.Contains(connector.OrganizationSlug)
                ? null
                : MemberPlacement.OrganizationOf(connector, attributes),
            HandleKey = connector.DerivesHandle && fields?.Username is { } handle ? Folding.Fold(handle) : null,
            Status = MemberStatus.Active,
        };
    }

    /// <summary>
    /// The value of the unique attribute as filters compare it, as text. Users share one name space in the organization, whatever the
    /// connector; other types have one for each connector.
    /// </summary>
    public static string? UniqueKey(ConnectorContext connector, ResourceType type, JsonObject attributes)
    {
        if (type.UniqueAttribute is not { } unique || SearchDocument.BuildValue(unique, attributes[unique.Name]) is not JsonValue value)
        {
            return null;
        }

        var key = value.AsText() ?? value.ToJsonString();
        return type.HasLifecycle ? key : KeyWithin(connector.ConnectorId, key);
    }

    /// <summary>A unique key that counts for one connector only.</summary>
    public static string KeyWithin(int connectorId, string key) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{connectorId}:{key}");

    private static byte[] WriteDocument(ResourceType type, ResourceId id, JsonObject attributes)
    {
        using var output = new JsonOutput();
        using (var writer = new Utf8JsonWriter(output, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("schemas");
            (attributes["schemas"] ?? new JsonArray(type.Schema.Id)).WriteTo(writer);
            writer.WriteString("id", id.Value);
            foreach (var (name, value) in attributes)
            {
                if (name is not ("schemas" or "id") && value is not null)
                {
                    writer.WritePropertyName(name);
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return output.Written.ToArray();
    }

    private static byte[] Serialize(JsonObject tree)
    {
        using var output = new JsonOutput();
        output.WriteNode(tree);
        return output.Written.ToArray();
    }

    private static string MemberText(MemberFields fields) =>
        string.Join('\n', new[] { fields.Username, fields.Email, fields.DisplayName, fields.GivenName, fields.FamilyName }
            .OfType<string>().Select(text => UnicodeText.Cut(Folding.Fold(text), MaxSearched)));
}
