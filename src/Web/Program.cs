using Scim.Application;
using Scim.Application.Configuration;
using Scim.Application.Jobs;
using Scim.Infrastructure;
using Scim.Web.Admin;
using Scim.Web.Console;
using Scim.Web.Hosting;
using Scim.Web.Scim;

if (CommandLine.IsHelp(args))
{
    CommandLine.PrintHelp();
    return 0;
}

try
{
    var verb = CommandLine.VerbOf(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = verb is null ? args : args[1..], ContentRootPath = AppContext.BaseDirectory });
    var options = ServiceConfiguration.Read(builder.Configuration);
    builder.ConfigureKestrel(options);
    builder.Services.AddSingleton(options);
    builder.Services.AddSingleton(options.Limits);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddScimProvisioning();
    builder.Services.AddScimAdministration();
    builder.Services.AddScimJobs();
    builder.Services.AddScimInfrastructure(options);
    builder.Services.AddSingleton<AdminScope>();
    builder.Services.AddSingleton<DemoSetup>();
    builder.Services.AddApiDocuments();
    builder.Services.AddScimConsoleUseCases();
    builder.Services.AddScimConsoleStores();
    builder.Services.AddScimConsole();

    await using var app = builder.Build();
    if (verb is not null)
    {
        await CommandLine.RunAsync(verb, app.Services);
        return 0;
    }

    app.UseAdminApi();
    app.UseScimConsole();
    app.MapHealth();
    app.MapAdminApi();
    app.MapSecurityEventReceivers();
    app.MapScim();
    app.MapApiDocuments();

    var adminKey = await FirstStart.PrepareAsync(app.Services, CancellationToken.None);
    var demo = options.Demo ? await app.Services.GetRequiredService<DemoSetup>().EnsureAsync(CancellationToken.None) : null;
    await app.StartAsync();
    await FirstStart.AnnounceAsync(app, adminKey, demo);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (ConfigurationException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"urls: {exception.Message}");
    return 1;
}
