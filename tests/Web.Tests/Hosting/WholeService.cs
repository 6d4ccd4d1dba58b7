using Microsoft.AspNetCore.Builder;
using Scim.Testing.Databases;
using Scim.Web.Hosting;

namespace Scim.Web.Tests.Hosting;

/// <summary>The service as the program puts it together, on a real Kestrel in this process.</summary>
public sealed class WholeService : IAsyncDisposable
{
    public const string AdminKey = "scim-admin-key-of-the-tests";

    private readonly WebApplication _app;
    private readonly SqliteFile? _own;

    private WholeService(WebApplication app, SqliteFile? own) => (_app, _own) = (app, own);

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    /// <summary>
    /// Started over a PostgreSQL database or, without one, over <c>scim.db</c> in the directory. Without a directory it makes one and
    /// deletes it in the end.
    /// </summary>
    public static async Task<WholeService> StartAsync(string? postgres, string? directory = null)
    {
        var own = directory is null ? new SqliteFile() : null;
        string[] database = postgres is null ? [] : ["--Database:Provider=Postgres", $"--ConnectionStrings:Scim={postgres}"];
        var app = ScimApplication.Build(
        [
            "--urls=http://127.0.0.1:0", $"--Data:Directory={directory ?? own!.Directory}", $"--Admin:ApiKey={AdminKey}",
            "--Limits:RequestsPerSecondPerConnector=0",
            "--Logging:LogLevel:Default=Error", .. database,
        ]);
        await FirstStart.PrepareAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
        return new WholeService(app, own);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _own?.Dispose();
    }
}
