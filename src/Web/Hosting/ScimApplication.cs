using Scim.Application;
using Scim.Application.Configuration;
using Scim.Application.OAuth;
using Scim.Infrastructure;
using Scim.Infrastructure.Jobs;
using Scim.Web.Admin;
using Scim.Web.Console;
using Scim.Web.OAuth;
using Scim.Web.Observability;
using Scim.Web.OpenApi;
using Scim.Web.Scim;
using Scim.Web.SecurityEvents;

namespace Scim.Web.Hosting;

/// <summary>Puts the service together: everything it consists of, and everything it answers.</summary>
public static class ScimApplication
{
    /// <exception cref="ConfigurationException">A value that cannot be used.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(ScimApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        var options = ServiceConfiguration.Read(builder.Configuration);
        WorkerThreads.Prepare(options.Provider);
        builder.ConfigureKestrel(options);
        AddServices(builder, options);
        var isTraced = builder.AddTelemetry();

        var app = builder.Build();
        app.UseTrustedProxies(options);
        if (isTraced)
        {
            app.Use(Telemetry.NameAsync);
        }

        MapEverything(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, ServiceOptions options)
    {
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Limits);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddScimProvisioning();
        builder.Services.AddScimAdministration();
        builder.Services.AddScimOAuth();
        builder.Services.AddScimJobs();
        builder.Services.AddScimInfrastructure(options);
        builder.Services.AddScimEdge();
        builder.Services.AddAdminApi();
        builder.Services.AddApiDocuments();
        builder.Services.AddScimConsole(builder.Configuration);
        builder.Services.AddSingleton<DemoSetup>();
    }

    private static void MapEverything(WebApplication app)
    {
        app.Use(TenantPath.JoinSlashesAsync);
        app.Use(HeadRequests.AnswerAsGetAsync);

        // SCIM requests go from here to their handlers; what follows is for browsers and for the admin API.
        app.UseRouting();
        app.UseScimConsole();
        app.UseAdminApi();
        app.MapJobEngine(ConsoleClaims.IsOperatorAsync);
        app.MapHealth();
        app.MapMetrics();
        app.MapAdminApi();
        app.MapSecurityEventReceivers();
        app.MapOAuth();
        app.MapScim();
        app.MapApiDocuments();
        app.MapScimConsole();
    }
}
