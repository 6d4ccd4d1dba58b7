using Scim.Application.Configuration;
using Scim.Web.Hosting;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var options = ServiceConfiguration.Read(builder.Configuration);
    builder.ConfigureKestrel(options);
    builder.Services.AddSingleton(options);
    builder.Services.AddSingleton(options.Limits);
    builder.Services.AddSingleton(TimeProvider.System);

    var app = builder.Build();
    app.MapHealth();
    await app.RunAsync();
    return 0;
}
catch (ConfigurationException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
