using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Connectors;
using Scim.Application.History;
using Scim.Application.Jobs;
using Scim.Application.Members;
using Scim.Application.SecurityEvents;
using Scim.Application.Tokens;
using Scim.Application.Webhooks;
using Scim.Application.WorkItems;

namespace Scim.Application;

/// <summary>The recurring jobs and the use cases around them, one line each.</summary>
public static class JobUseCases
{
    public static IServiceCollection AddScimJobs(this IServiceCollection services)
    {
        services.AddSingleton<RunJob>();
        services.AddSingleton<IJob, DeprovisionDueMembers>();
        services.AddSingleton<IJob, RotateExpiringTokens>();
        services.AddSingleton<IJob, DeliverWebhooks>();
        services.AddSingleton<IJob, PushSecurityEvents>();
        services.AddSingleton<IJob, WatchSilentConnectors>();
        services.AddSingleton<IJob, PruneHistory>();
        services.AddSingleton<ListRecurringJobs>();
        services.AddSingleton<StartRecurringJob>();
        services.AddSingleton<RetryWorkItem>();
        services.AddSingleton<IssueScheduledSuccessor>();
        services.AddSingleton<FanOutEvents>();
        services.AddSingleton<AttemptDelivery>();
        services.AddSingleton<CreateWebhook>();
        services.AddSingleton<ChangeWebhook>();
        services.AddSingleton<DeleteWebhook>();
        services.AddSingleton<RotateWebhookSecret>();
        services.AddSingleton<TestWebhook>();
        services.AddSingleton<RedeliverWebhook>();
        services.AddSingleton<QueueSecurityEvents>();
        services.AddSingleton<PollSecurityEvents>();
        services.AddSingleton<CreateSecurityEventStream>();
        services.AddSingleton<SwitchSecurityEventStream>();
        services.AddSingleton<DeleteSecurityEventStream>();
        return services;
    }
}
