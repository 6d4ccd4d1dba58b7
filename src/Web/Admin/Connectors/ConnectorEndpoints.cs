using Scim.Application.Connectors;
using Scim.Application.Profiles;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Web.Hosting;

namespace Scim.Web.Admin.Connectors;

public static class ConnectorEndpoints
{
    public static void MapConnectors(this IEndpointRouteBuilder group)
    {
        group
            .MapPost("{org}/connectors", CreateAsync)
            .WithSummary("Creates a connector")
            .Takes<ConnectorBody>()
            .Answers<ConnectorView>(201);
        group.MapGet("{org}/connectors", ListAsync).WithSummary("Lists the connectors").Answers<ListView<ConnectorView>>().Pages();
        group
            .MapGet("{org}/connectors/{connector}", GetAsync)
            .WithSummary("Shows a connector with its effective settings")
            .Answers<ConnectorView>();
        group
            .MapPatch("{org}/connectors/{connector}", ChangeAsync)
            .WithSummary("Changes a connector; null takes a setting back to its default")
            .Takes<ConnectorBody>().Answers<ConnectorView>().Refuses(409);
        group
            .MapDelete("{org}/connectors/{connector}", DeleteAsync)
            .WithSummary("Deletes a connector with its tokens, users and groups")
            .AnswersNothing();
        group
            .MapPost("{org}/connectors/{connector}/enable", EnableAsync)
            .WithSummary("Enables SCIM for a connector")
            .AnswersNothing().Refuses(412);
        group
            .MapPost("{org}/connectors/{connector}/disable", DisableAsync)
            .WithSummary("Disables SCIM for a connector; everything provisioned is kept")
            .AnswersNothing().Refuses(412);
        group.MapGet("{org}/connectors/{connector}/guide", GuideAsync).WithSummary("The setup guide for the identity provider, in markdown")
            .Produces<string>(200, "text/markdown");
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, AdminScope scope, CreateConnector create, IProfileCatalog profiles, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var input = ConnectorInput.Read(await AdminBody.ReadAsync(http), profiles, null, []);
        var connector = await create.HandleAsync(organization, input, AdminRequest.ActorOf(http), http.RequestAborted);
        AdminVersion.Write(http, connector.Version);
        return AdminJson.Created($"{http.Request.Path}/{connector.Slug}", Show(http, profiles, organization, connector));
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, AdminScope scope, IConnectorStore store, IProfileCatalog profiles, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var page = await store.ListAsync(organization.Id, AdminQuery.ReadPage(http), http.RequestAborted);
        return AdminJson.Ok(ListView<ConnectorView>.Of(page, connector => Show(http, profiles, organization, connector)));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AdminScope scope, IProfileCatalog profiles, string org, string connector)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var found = await scope.FindConnectorAsync(http, organization, connector);
        AdminVersion.Write(http, found.Version);
        return AdminJson.Ok(Show(http, profiles, organization, found));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, AdminScope scope, ChangeConnector change, IProfileCatalog profiles, IConnectorSchemaStore schemas, string org,
        string connector)
    {
        var body = await AdminBody.ReadAsync(http);
        var organization = await scope.FindOrganizationAsync(http, org);
        return await AdminVersion.RetryAsync(http, async () =>
        {
            var current = await scope.FindConnectorAsync(http, organization, connector);
            AdminVersion.Check(http, current.Version);
            var input = ConnectorInput.Read(body, profiles, current, await schemas.ListAsync(current, http.RequestAborted));
            var changed = await change.HandleAsync(organization, current, input, AdminRequest.ActorOf(http), http.RequestAborted);
            AdminVersion.Write(http, changed.Version);
            return AdminJson.Ok(Show(http, profiles, organization, changed));
        });
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, AdminScope scope, DeleteConnector delete, string org, string connector)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var found = await scope.FindConnectorAsync(http, organization, connector);
        AdminVersion.Check(http, found.Version);
        await delete.HandleAsync(organization, found, AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.NoContent();
    }

    private static Task<IResult> EnableAsync(HttpContext http, AdminScope scope, SwitchConnector change, string org, string connector) =>
        SwitchAsync(http, scope, change, org, connector, ConnectorStatus.Enabled);

    private static Task<IResult> DisableAsync(HttpContext http, AdminScope scope, SwitchConnector change, string org, string connector) =>
        SwitchAsync(http, scope, change, org, connector, ConnectorStatus.Disabled);

    private static async Task<IResult> SwitchAsync(
        HttpContext http, AdminScope scope, SwitchConnector change, string org, string connector, ConnectorStatus status)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var found = await scope.FindConnectorAsync(http, organization, connector);
        await change.HandleAsync(organization, found, status, AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> GuideAsync(
        HttpContext http, AdminScope scope, IProfileCatalog profiles, string org, string connector)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var found = await scope.FindConnectorAsync(http, organization, connector);
        var profile = profiles.Find(found.Profile);
        var settings = ConnectorSettingsReader.ReadStored(found, profile);
        var guide = SetupGuide.Of(
            profile, TenantUrls.Of(http, organization.Slug, found.Slug), settings.UsernamePolicy, settings.Deprovisioning);
        return Results.Text(guide, "text/markdown; charset=utf-8");
    }

    private static ConnectorView Show(HttpContext http, IProfileCatalog profiles, Organization organization, Connector connector) =>
        ConnectorView.Of(connector, profiles.Find(connector.Profile), TenantUrls.Of(http, organization.Slug, connector.Slug));
}
