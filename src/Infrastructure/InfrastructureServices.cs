using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scim.Application.Archives;
using Scim.Application.Audit;
using Scim.Application.Configuration;
using Scim.Application.Connectors;
using Scim.Application.Events;
using Scim.Application.Health;
using Scim.Application.Idempotency;
using Scim.Application.Integrity;
using Scim.Application.Members;
using Scim.Application.OAuth;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Application.Security;
using Scim.Application.SetupLinks;
using Scim.Application.SignIns;
using Scim.Application.Teams;
using Scim.Application.Tokens;
using Scim.Application.Traffic;
using Scim.Infrastructure.Archives;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Health;
using Scim.Infrastructure.Idempotency;
using Scim.Infrastructure.Integrity;
using Scim.Infrastructure.Jobs;
using Scim.Infrastructure.Members;
using Scim.Infrastructure.OAuth;
using Scim.Infrastructure.Organizations;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Plugins;
using Scim.Infrastructure.Security;
using Scim.Infrastructure.SetupLinks;
using Scim.Infrastructure.SignIns;
using Scim.Infrastructure.Teams;
using Scim.Infrastructure.Traffic;

namespace Scim.Infrastructure;

/// <summary>The one line by which the host gets everything that this project implements.</summary>
public static class InfrastructureServices
{
    /// <exception cref="ConfigurationException">The connection string or the engine of jobs cannot be used.</exception>
    public static IServiceCollection AddScimInfrastructure(this IServiceCollection services, ServiceOptions options)
    {
        var database = new DatabaseOptions
        {
            Provider = options.Provider,
            ConnectionString = options.ConnectionString,
            DataDirectory = options.DataDirectory,
        };
        DatabaseConnections.Check(database);
        services.AddScimDatabase(database);
        services.AddSingleton<IDatabaseStartup, DatabaseStartup>();
        services.AddSingleton<IDatabaseBackup, DatabaseBackup>();
        services.AddSingleton<IIntegrityCheck, IntegrityCheck>();
        services.TryAddSingleton<IProfileCatalog>(provider =>
            PluginProfiles.Discover(options.PluginsDirectory, provider.GetRequiredService<ILoggerFactory>().CreateLogger("Scim.Plugins")));
        return services.AddAdminStores().AddSecurity().AddDeferredWork(options).AddScimJobEngine(
            database, JobEngines.Find(options.JobEngine, options.EnginesDirectory));
    }

    private static IServiceCollection AddAdminStores(this IServiceCollection services)
    {
        services.AddSingleton<IOrganizationStore, OrganizationStore>();
        services.AddSingleton<ISsoConnectionStore, SsoConnectionStore>();
        services.AddSingleton<IConnectorStore, ConnectorStore>();
        services.AddSingleton<IConnectorSchemaStore, ConnectorSchemaStore>();
        services.AddSingleton<ITokenStore, TokenStore>();
        services.AddSingleton<IOAuthClientStore, OAuthClientStore>();
        services.AddSingleton<IAssertionVerifier, AssertionVerifier>();
        services.AddSingleton<AccessTokenCodec>();
        services.AddSingleton<ConnectorCache>();
        services.AddSingleton<ConnectorContextFactory>();
        services.AddSingleton<IConnectorDirectory, ConnectorDirectory>();
        services.AddSingleton<LastUses>();
        services.AddHostedService(provider => provider.GetRequiredService<LastUses>());
        services.AddSingleton<IMemberStore, MemberStore>();
        services.AddSingleton<IGroupStore, GroupStore>();
        services.AddSingleton<IGroupLinkStore, GroupLinkStore>();
        services.AddSingleton<ISignInStore, SignInStore>();
        services.AddSingleton<EventWatermark>();
        services.AddSingleton<AuditWatermark>();
        services.AddSingleton<IEventFeed, EventFeed>();
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton<IIdempotencyStore, IdempotencyStore>();
        services.AddSingleton<IRequestLog, RequestLog>();
        services.AddSingleton<TrafficWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<TrafficWriter>());
        services.AddSingleton<ISetupLinkStore, SetupLinkStore>();
        services.AddSingleton<IServiceOverview, ServiceOverview>();
        services.AddSingleton<IOrganizationArchive, OrganizationArchive>();
        return services;
    }

    private static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddSingleton<SettingStore>();
        services.AddSingleton<IAdminKeys, AdminKeys>();
        services.AddSingleton<InstallationKeys>();
        services.AddSingleton<ISigningKeys>(provider => provider.GetRequiredService<InstallationKeys>());
        services.AddSingleton<SecretSealer>();
        services.AddSingleton<ISecretSealer>(provider => provider.GetRequiredService<SecretSealer>());
        services.AddDataProtection().SetApplicationName("scim");
        services.AddSingleton<KeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<KeyRing>()));
        return services;
    }
}
