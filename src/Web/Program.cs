using Scim.Application.Archives;
using Scim.Application.Configuration;
using Scim.Web.Commands;
using Scim.Web.Hosting;

if (HelpText.IsHelp(args) || HelpText.IsVersion(args))
{
    await Console.Out.WriteLineAsync(HelpText.IsHelp(args) ? HelpText.Usage : HelpText.Version);
    return 0;
}

try
{
    var line = CommandLine.Parse(args);
    await using var app = ScimApplication.Build(line.Verb is null ? [.. line.Settings] : [.. Verbs.QuietLogging, .. line.Settings]);
    if (line.Verb is { } verb)
    {
        return await Verbs.RunAsync(verb, line, app.Services);
    }

    await TrialListener.TryAsync(app.Configuration);
    var adminKey = await FirstStart.PrepareAsync(app.Services, CancellationToken.None);
    var options = app.Services.GetRequiredService<ServiceOptions>();
    var demo = options.Demo ? await app.Services.GetRequiredService<DemoSetup>().EnsureAsync(CancellationToken.None) : null;
    try
    {
        await app.StartAsync();
    }
    catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
    {
        return 0;
    }

    await FirstStart.AnnounceAsync(app, adminKey, demo);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (UsageException exception)
{
    await Console.Error.WriteLineAsync($"Scim.Web: {exception.Message} See 'Scim.Web --help'.");
    return 2;
}
catch (ConfigurationException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
catch (ArchiveException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"urls: {exception.Message}");
    return 1;
}
