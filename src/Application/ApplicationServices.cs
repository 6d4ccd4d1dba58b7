using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Bulk;
using Scim.Application.Discovery;
using Scim.Application.Listing;
using Scim.Application.Presentation;
using Scim.Application.Preview;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Application.Traffic;

namespace Scim.Application;

/// <summary>One line for each use case. Everything on the request path is a stateless singleton.</summary>
public static class ApplicationServices
{
    public static IServiceCollection AddScimProvisioning(this IServiceCollection services) => services
        .AddSingleton<ResourceIntake>()
        .AddSingleton<RecentResources>()
        .AddSingleton<ResourceFinder>()
        .AddSingleton<NameOwner>()
        .AddSingleton<ResourceWriter>()
        .AddSingleton<WriteRetry>()
        .AddSingleton<TeamRule>()
        .AddSingleton<UniqueValues>()
        .AddSingleton<ResourceRules>()
        .AddSingleton<ResourcePresenter>()
        .AddSingleton<ListPresenter>()
        .AddSingleton<CursorCodec>()
        .AddSingleton<CreateResource>()
        .AddSingleton<GetResource>()
        .AddSingleton<ListResources>()
        .AddSingleton<SearchResources>()
        .AddSingleton<ListGroupMembers>()
        .AddSingleton<ReplaceResource>()
        .AddSingleton<ResourceEditor>()
        .AddSingleton<PatchResource>()
        .AddSingleton<PatchGroup>()
        .AddSingleton<DeleteResource>()
        .AddSingleton<OperationRunner>()
        .AddSingleton<AuditTrail>()
        .AddSingleton<RequestQueries>()
        .AddSingleton<RequestPlayer>()
        .AddSingleton<PreviewRequest>()
        .AddSingleton<BulkItemRunner>()
        .AddSingleton<BulkCircleRunner>()
        .AddSingleton<ProcessBulk>()
        .AddSingleton<GetServiceProviderConfig>()
        .AddSingleton<GetResourceTypes>()
        .AddSingleton<GetSchemas>()
        .AddSingleton<TrafficRecorder>();
}
