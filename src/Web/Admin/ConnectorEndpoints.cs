using Scim.Application.Connectors;
using Scim.Application.Profiles;
using Scim.Domain.Connectors;
using Scim.Web.Admin.Bodies;
using Scim.Web.Admin.Views;
using Scim.Web.Hosting;

namespace Scim.Web.Admin;

public static class ConnectorEndpoints
{
    public static void MapConnectors(this IEndpointRouteBuilder group)
    {
        group.MapPost("{org}/connectors", CreateAsync).Takes<ConnectorBody>().Answers<ConnectorView>(201);
        group.MapGet("{org}/connectors", ListAsync).Answers<ListView<ConnectorView>>().Pages();
        group.MapGet("{org}/connectors/{connector}", GetAsync).Answers<ConnectorView>();
        group.MapPatch("{org}/connectors/{connector}", ChangeAsync).Takes<ConnectorBody>().Answers<ConnectorView>();
        group.MapDelete("{org}/connectors/{connector}", DeleteAsync).AnswersNothing();
        group.MapPost("{org}/connectors/{connector}/enable", EnableAsync).AnswersNothing();
        group.MapPost("{org}/connectors/{connector}/disable", DisableAsync).AnswersNothing();
        group.MapGet("{org}/connectors/{connector}/guide", GuideAsync).Produces<string>(200, "text/markdown");
    }

    private static async Task<IResult> CreateAsync(HttpContext http, AdminScope scope, CreateConnector create, IProfileCatalog profiles, string org)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var input = ConnectorInput.Read(await AdminRequest.ReadBodyAsync(http), profiles, null, []);
        var connector = await create.HandleAsync(organization, input, AdminRequest.Actor, http.RequestAborted);
        AdminRequest.WriteETag(http, connector.Version);
        return AdminJson.Created($"{http.Request.Path}/{connector.Slug}", ConnectorView.Of(http, organization.Slug, connector));
    }

    private static async Task<IResult> ListAsync(HttpContext http, AdminScope scope, IConnectorStore store, string org)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var page = await store.ListAsync(organization.Id, AdminRequest.ReadPage(http), http.RequestAborted);
        return AdminJson.Ok(ListView<ConnectorView>.Of(page, connector => ConnectorView.Of(http, organization.Slug, connector)));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AdminScope scope, string org, string connector)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var found = await scope.ConnectorAsync(http, organization, connector);
        AdminRequest.WriteETag(http, found.Version);
        return AdminJson.Ok(ConnectorView.Of(http, organization.Slug, found));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, AdminScope scope, ChangeConnector change, IProfileCatalog profiles, IConnectorSchemaStore schemas, string org, string connector)
    {
        var body = await AdminRequest.ReadBodyAsync(http);
        var organization = await scope.OrganizationAsync(http, org);
        return await AdminRequest.RetryAsync(http, async () =>
        {
            var current = await scope.ConnectorAsync(http, organization, connector);
            AdminRequest.CheckIfMatch(http, current.Version);
            var input = ConnectorInput.Read(body, profiles, current, await schemas.ListAsync(current, http.RequestAborted));
            var changed = await change.HandleAsync(organization, current, input, AdminRequest.Actor, http.RequestAborted);
            AdminRequest.WriteETag(http, changed.Version);
            return AdminJson.Ok(ConnectorView.Of(http, organization.Slug, changed));
        });
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, AdminScope scope, DeleteConnector delete, string org, string connector)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var found = await scope.ConnectorAsync(http, organization, connector);
        AdminRequest.CheckIfMatch(http, found.Version);
        await delete.HandleAsync(organization, found, AdminRequest.Actor, http.RequestAborted);
        return Results.NoContent();
    }

    private static Task<IResult> EnableAsync(HttpContext http, AdminScope scope, SwitchConnector change, string org, string connector) =>
        SwitchAsync(http, scope, change, org, connector, ConnectorStatus.Enabled);

    private static Task<IResult> DisableAsync(HttpContext http, AdminScope scope, SwitchConnector change, string org, string connector) =>
        SwitchAsync(http, scope, change, org, connector, ConnectorStatus.Disabled);

    private static async Task<IResult> SwitchAsync(HttpContext http, AdminScope scope, SwitchConnector change, string org, string connector, ConnectorStatus status)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var found = await scope.ConnectorAsync(http, organization, connector);
        await change.HandleAsync(organization, found, status, AdminRequest.Actor, http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> GuideAsync(HttpContext http, AdminScope scope, IProfileCatalog profiles, string org, string connector)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var found = await scope.ConnectorAsync(http, organization, connector);
        var profile = profiles.Find(found.Profile);
        var settings = ConnectorSettingsReader.ReadStored(found, profile);
        var guide = SetupGuide.Of(profile, TenantUrls.Of(http, organization.Slug, found.Slug), settings.UsernamePolicy, settings.Deprovisioning);
        return Results.Text(guide, "text/markdown; charset=utf-8");
    }
}
