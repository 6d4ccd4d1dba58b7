using Scim.Application.Connectors;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Application.SignIns;

/// <summary>
/// Creates a user from what a sign-in tells, by the same use case and rules as a creation by SCIM. The username is the e-mail address,
/// without one the subject; where the connector wants handles, the one that either suggests. The subject is kept as externalId where it is
/// not the username.
/// </summary>
public sealed class JustInTimeUser(CreateResource create)
{
    public static string UserName(ConnectorContext connector, SignInInput input)
    {
        var name = input.Email ?? input.Subject;
        return connector.UserNamePolicy == UsernamePolicy.Handle ? Handle.Suggest(name) : name;
    }

    /// <summary>Exactly one of the id, or why the connector refuses such a user.</summary>
    public async Task<(Guid? Id, string? Fault)> CreateAsync(ProvisioningContext context, SignInInput input, CancellationToken cancel)
    {
        var type = context.Connector.Schemas.UserType;
        if (type is null)
        {
            return (null, "The connector has no users.");
        }

        var creation = new CreateResourceInput(type, Body(context.Connector, type, input), AttributeSelection.Default);
        var outcome = await Outcome<ResourceAnswer>.OfAsync(() => create.HandleAsync(context, creation, cancel));
        return (outcome.Value?.View!.Resource.Id.Value, outcome.Error?.Detail);
    }

    private static JsonObject Body(ConnectorContext connector, ResourceType type, SignInInput input)
    {
        var userName = UserName(connector, input);
        var body = new JsonObject { ["schemas"] = new JsonArray(type.Schema.Id), ["userName"] = userName, ["active"] = true };
        if (!Folding.Fold(input.Subject).Equals(Folding.Fold(userName), StringComparison.Ordinal))
        {
            body["externalId"] = input.Subject;
        }

        var name = new JsonObject();
        Set(name, "givenName", input.GivenName);
        Set(name, "familyName", input.FamilyName);
        if (name.Count > 0)
        {
            body["name"] = name;
        }

        Set(body, "displayName", input.DisplayName);
        if (input.Email is { } email)
        {
            body["emails"] = new JsonArray(new JsonObject { ["value"] = email, ["type"] = "work", ["primary"] = true });
        }

        return body;
    }

    private static void Set(JsonObject target, string key, string? value)
    {
        if (value is not null)
        {
            target[key] = value;
        }
    }
}
