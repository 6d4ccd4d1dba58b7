using Scim.Application.Configuration;
using Scim.Web.Hosting;

if (CommandLine.IsHelp(args))
{
    CommandLine.PrintHelp();
    return 0;
}

try
{
    var verb = ServiceVerb.Read(args);
    await using var app = ScimApplication.Build(verb?.Settings ?? args);
    if (verb is not null)
    {
        return await CommandLine.RunAsync(verb, app.Services);
    }

    var adminKey = await FirstStart.PrepareAsync(app.Services, CancellationToken.None);
    var options = app.Services.GetRequiredService<ServiceOptions>();
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
