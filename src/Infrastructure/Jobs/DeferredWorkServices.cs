using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Configuration;
using Scim.Application.Connectors;
using Scim.Application.History;
using Scim.Application.Jobs;
using Scim.Application.Members;
using Scim.Application.Receivers;
using Scim.Application.SecurityEvents;
using Scim.Application.Tokens;
using Scim.Application.Webhooks;
using Scim.Application.WorkItems;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Members;
using Scim.Infrastructure.Receivers;
using Scim.Infrastructure.SecurityEvents;
using Scim.Infrastructure.Webhooks;
using Scim.Infrastructure.WorkItems;

namespace Scim.Infrastructure.Jobs;

/// <summary>What jobs, webhooks and security event streams are stored in and sent with.</summary>
public static class DeferredWorkServices
{
    public static IServiceCollection AddDeferredWork(this IServiceCollection services, ServiceOptions options)
    {
        services.AddSingleton(options.Receivers);
        services.AddSingleton(new SecurityEventOptions(options.PublicUrl ?? "urn:scim:service"));
        services.AddSingleton<IJobRunLog, JobRunLog>();
        services.AddSingleton<IWorkItemStore, WorkItemStore>();
        services.AddSingleton<MemberRemoval>();
        services.AddSingleton<IDueMembers, DueMembers>();
        services.AddSingleton<ITokenSchedule, TokenSchedule>();
        services.AddSingleton<ISilentConnectors, SilentConnectors>();
        services.AddSingleton<IHistoryPruner, HistoryPruner>();
        services.AddSingleton<IWebhookStore, WebhookStore>();
        services.AddSingleton<IWebhookOutbox, WebhookOutbox>();
        services.AddSingleton<IReceiverClient, HttpReceiverClient>();
        services.AddSingleton<ISecurityEventStreamStore, SecurityEventStreamStore>();
        services.AddSingleton<ISecurityEventOutbox, SecurityEventOutbox>();
        services.AddSingleton<ISecurityEventSigner, SecurityEventSigner>();
        return services;
    }
}
