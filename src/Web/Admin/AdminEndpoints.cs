using Scim.Domain.Organizations;
using Scim.Web.Admin.Connectors;
using Scim.Web.Admin.Feeds;
using Scim.Web.Admin.Jobs;
using Scim.Web.Admin.Members;
using Scim.Web.Admin.OAuth;
using Scim.Web.Admin.Organizations;
using Scim.Web.Admin.Preview;
using Scim.Web.Admin.Profiles;
using Scim.Web.Admin.SecurityEvents;
using Scim.Web.Admin.SignIns;
using Scim.Web.Admin.Simulation;
using Scim.Web.Admin.Teams;
using Scim.Web.Admin.Tokens;
using Scim.Web.Admin.Traffic;
using Scim.Web.Admin.Webhooks;
using Scim.Web.Hosting;

namespace Scim.Web.Admin;

/// <summary>The admin REST API: everything under <c>/api/v1</c>.</summary>
public static class AdminEndpoints
{
    public const string Prefix = "/api/v1";

    public static IServiceCollection AddAdminApi(this IServiceCollection services) =>
        services.AddSingleton<AdminScope>().AddSingleton<AdminKeyThrottle>();

    /// <summary>Who may enter, how faults are told, and idempotency keys; for every path under the prefix, whoever maps it.</summary>
    public static void UseAdminApi(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(Prefix),
        branch => branch.UseMiddleware<AdminGate>().UseMiddleware<IdempotencyKeys>());

    public static RouteGroupBuilder MapAdminApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix);
        api.AddEndpointFilter(AdminQuery.CheckAsync).AddEndpointFilter(AdminBody.CheckNoneAsync);
        api.MapProfiles();
        api.MapJobs();
        api.MapOwner("organizations", OrganizationKind.Organization);
        api.MapOwner("companies", OrganizationKind.Company);
        return api;
    }

    /// <summary>What organizations and companies have in common.</summary>
    private static RouteGroupBuilder MapOwner(this RouteGroupBuilder api, string segment, OrganizationKind kind)
    {
        var group = api.MapGroup(segment).WithMetadata(new KindMetadata(kind, segment)).WithTags(segment);
        if (kind == OrganizationKind.Company)
        {
            group.MapCompanies();
        }
        else
        {
            group.MapOrganizations();
        }

        group.MapConnectors();
        group.MapTokens();
        group.MapOAuthClients();
        group.MapMembers();
        group.MapGroups();
        group.MapGroupLinks();
        group.MapSsoConnections();
        group.MapSignIns();
        group.MapFeeds();
        group.MapWebhooks();
        group.MapSecurityEventStreams();
        group.MapConnectorSchemas();
        group.MapPreview();
        group.MapSimulation();
        group.MapTraffic();
        return group;
    }
}
