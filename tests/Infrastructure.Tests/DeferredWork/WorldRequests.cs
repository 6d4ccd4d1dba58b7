using System.Globalization;
using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Provisioning;
using Scim.Application.Resources;

namespace Scim.Infrastructure.Tests.DeferredWork;

/// <summary>What an identity provider asks of the SCIM use cases.</summary>
public static class WorldRequests
{
    public const string Deactivate =
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}""";
    public const string Activate =
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":true}]}""";

    public static async Task<Outcome<ResourceAnswer>> SendAsync(
        this World world, string method, string path, string? body = null, string organization = "acme")
    {
        var connector = (await world.Get<IConnectorDirectory>().FindAsync(organization, "hr", default))!;
        var context = new ProvisioningContext(connector, "test", "https://scim.example/scim/acme/hr/v2");
        var runner = world.Get<OperationRunner>();
        var json = body is null ? null : JsonNode.Parse(body)!.AsObject();
        return await Outcome<ResourceAnswer>.OfAsync(
            () => runner.HandleAsync(context, ResourceOperation.Parse(connector, method, path, json, ETagPrecondition.None), default));
    }

    /// <summary>The id of the created or restored user.</summary>
    public static async Task<Guid> PostUserAsync(this World world, string userName, string? externalId = null, string organization = "acme")
    {
        var body = new JsonObject { ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"), ["userName"] = userName };
        if (externalId is not null)
        {
            body["externalId"] = externalId;
        }

        return Created(await world.SendAsync("POST", "/Users", body.ToJsonString(), organization));
    }

    public static async Task<Guid> PostGroupAsync(
        this World world, string displayName, IEnumerable<Guid> members, string organization = "acme")
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
            ["displayName"] = displayName,
            ["members"] = new JsonArray([.. members.Select(member => (JsonNode)new JsonObject { ["value"] = member.ToString("D") })]),
        };
        return Created(await world.SendAsync("POST", "/Groups", body.ToJsonString(), organization));
    }

    public static async Task<MemberRow?> MemberAsync(this World world, Guid id) =>
        await world.Get<IMemberStore>().FindAsync(world.Organization.Id, id, default);

    extension(Outcome<ResourceAnswer> outcome)
    {
        public int Status => outcome.Error?.Status ?? outcome.Value!.Status;
    }

    private static Guid Created(Outcome<ResourceAnswer> result)
    {
        Assert.True(result.Status == 201, $"201 was expected, not {result.Status.ToString(CultureInfo.InvariantCulture)}: {result.Error}");
        return Guid.Parse(result.Value!.View!.Resource.Id.ToString());
    }
}
