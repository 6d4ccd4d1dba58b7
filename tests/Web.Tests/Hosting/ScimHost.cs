using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Configuration;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Application.Tokens;
using Scim.Domain.Organizations;
using Scim.Infrastructure;
using Scim.Web.Scim;

namespace Scim.Web.Tests.Hosting;

/// <summary>The SCIM edge on a real Kestrel in this process, over a real database.</summary>
public sealed class ScimHost(WebApplication app, FaultLog faults) : IAsyncDisposable
{
    private static readonly Actor Actor = new("tests");

    private int _organizations;

    public Uri Address { get; } = new(app.Urls.First());

    /// <summary>Errors that the service logged; a client's text may cause none.</summary>
    public FaultLog Faults { get; } = faults;

    public IServiceProvider Services => app.Services;

    /// <param name="postgres">Connection string of a database, or null for SQLite.</param>
    /// <param name="directory">Where the service keeps its files.</param>
    /// <param name="change">Puts other parts in the place of some of the service's.</param>
    public static async Task<ScimHost> StartAsync(string? postgres, string directory, Action<IServiceCollection>? change = null)
    {
        var options = new ServiceOptions
        {
            Provider = postgres is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres,
            ConnectionString = postgres ?? $"Data Source={Path.Combine(directory, "web.db")}",
            DataDirectory = directory,
            PluginsDirectory = Path.Combine(directory, "plugins"),
            Limits = new ServiceLimits { MaxInlineMembers = 20, RequestsPerSecondPerConnector = 0 },
        };
        var faults = new FaultLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = options.Limits.MaxBulkBytes);
        builder.Logging.ClearProviders().AddProvider(faults);
        builder.Services.AddSingleton(options).AddSingleton(options.Limits).AddSingleton(TimeProvider.System);
        builder.Services.AddScimInfrastructure(options).AddScimProvisioning().AddScimEdge();
        builder.Services
            .AddSingleton<CreateOrganization>()
            .AddSingleton<CreateConnector>()
            .AddSingleton<IssueToken>()
            .AddSingleton<SwitchConnector>();
        change?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapScim();
        await app.Services.GetRequiredService<IDatabaseStartup>().PrepareAsync(CancellationToken.None);
        await app.StartAsync();
        return new ScimHost(app, faults);
    }

    public async Task<ScimClient> ConnectAsync(string settings)
    {
        var slug = $"org-{Interlocked.Increment(ref _organizations)}";
        var input = new OrganizationInput(slug, slug, null, OrganizationSettings.Default);
        var organization = await Services.GetRequiredService<CreateOrganization>().HandleAsync(
            OrganizationKind.Organization, input, Actor, CancellationToken.None);
        return await ConnectAsync(organization, "idp", settings);
    }

    /// <summary>Another connector of the same organization.</summary>
    public async Task<ScimClient> ConnectAsync(Organization organization, string slug, string settings)
    {
        var body = JsonNode.Parse(settings)!.AsObject();
        body["slug"] = slug;
        body["profile"] ??= "generic";
        var input = ConnectorInput.Read(body, Services.GetRequiredService<IProfileCatalog>(), null, []);
        var connector = await Services.GetRequiredService<CreateConnector>().HandleAsync(
            organization, input, Actor, CancellationToken.None);
        var issued = await Services.GetRequiredService<IssueToken>().HandleAsync(
            connector, new TokenInput(null, 1, null), Actor, CancellationToken.None);
        return new ScimClient(this, organization, connector, issued.Secret);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
