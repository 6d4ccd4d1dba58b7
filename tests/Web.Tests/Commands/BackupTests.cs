using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scim.Application.Integrity;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;
using Scim.Web.Tests.Admin;
using Scim.Web.Tests.Hosting;
using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Commands;

/// <summary>The commands of docs/operations.md: back up while the service runs, restore elsewhere, verify.</summary>
public sealed class BackupTests(PostgresServer postgres)
{
    private const string Scim = "/scim/acme/hr/v2";

    [Fact]
    public async Task Sqlite_backup_restores_to_the_moment_it_was_made()
    {
        using var file = new SqliteFile();
        using var elsewhere = new SqliteFile();
        await using var service = await WholeService.StartAsync(null, file.Directory);
        var idp = await FillAsync(service);

        var copy = Path.Combine(elsewhere.Directory, "scim.db");
        var (code, text) = await ServiceProcess.RunVerbAsync($"backup {copy}", $"Data:Directory={file.Directory}");
        Assert.True(code == 0, text);
        await CreateUserAsync(idp, "too-late");
        Assert.Equal(1, (await ServiceProcess.RunVerbAsync($"backup {copy}", $"Data:Directory={file.Directory}")).Code);

        await CheckAsync(idp, null, elsewhere.Directory);
        Assert.Equal("ok", await ScalarAsync(elsewhere.ConnectionString));
    }

    [Fact]
    public async Task Postgres_dump_restores_to_the_moment_it_was_made()
    {
        var (database, restored) = (await postgres.CreateDatabaseAsync(), await postgres.CreateDatabaseAsync());
        await using var service = await WholeService.StartAsync(database);
        var idp = await FillAsync(service);

        var dump = Path.Combine(Directory.CreateTempSubdirectory("scim").FullName, "scim.dump");
        await ToolAsync("pg_dump", database, "--format=custom", $"--file={dump}");
        await CreateUserAsync(idp, "too-late");
        await ToolAsync("pg_restore", restored, "--no-owner", "--exit-on-error", dump);
        Directory.Delete(Path.GetDirectoryName(dump)!, recursive: true);

        await CheckAsync(idp, restored, null);
        var (code, text) = await ServiceProcess.RunVerbAsync(
            "backup x.db", "Database:Provider=Postgres", $"ConnectionStrings:Scim={restored}");
        Assert.Equal(1, code);
        Assert.Contains("pg_dump", text, StringComparison.Ordinal);
    }

    /// <summary>Two users and a group that holds them; the client of their connector.</summary>
    private static async Task<AdminClient> FillAsync(WholeService service)
    {
        var admin = new AdminClient(service.Address, WholeService.AdminKey);
        await admin.PostAsync("/api/v1/organizations", Json("""{"slug":"acme","displayName":"Acme"}"""), 201);
        await admin.PostAsync("/api/v1/organizations/acme/connectors", Json("""{"slug":"hr","profile":"generic"}"""), 201);
        var idp = admin.WithKey((string)(await admin.PostAsync("/api/v1/organizations/acme/connectors/hr/tokens", null, 201))["token"]!);
        var (ada, alan) = (await CreateUserAsync(idp, "ada"), await CreateUserAsync(idp, "alan"));
        await idp.PostAsync(
            Scim + "/Groups",
            Json($$"""{"schemas":["{{Schemas.Group}}"],"displayName":"Pioneers","members":[{"value":"{{ada}}"},{"value":"{{alan}}"}]}"""),
            201);
        return idp;
    }

    private static async Task<string> CreateUserAsync(AdminClient idp, string userName) =>
        (string)(await idp.PostAsync(
            Scim + "/Users", Json($$"""{"schemas":["{{Schemas.User}}"],"userName":"{{userName}}"}"""), 201))["id"]!;

    /// <summary>
    /// Starts a service on the restored database and verifies it: the old token works, the directory is as it was, and it goes on from
    /// there.
    /// </summary>
    private static async Task CheckAsync(AdminClient idp, string? postgres, string? directory)
    {
        await using var service = await WholeService.StartAsync(postgres, directory);
        Assert.Empty(
            await service.Services
                .GetRequiredService<IIntegrityCheck>()
                .CheckAsync(false, new Progress<int>(), CancellationToken.None)
                .ToListAsync());
        var there = idp.At(service.Address);
        Assert.Equal(2, (int)(await there.GetAsync(Scim + "/Users"))["totalResults"]!);
        Assert.Equal(2, (await there.GetAsync(Scim + "/Groups"))["Resources"]![0]!["members"]!.AsArray().Count);
        await CreateUserAsync(there, "grace");
    }

    private static async Task ToolAsync(string tool, string database, params string[] arguments)
    {
        var connection = new NpgsqlConnectionStringBuilder(database);
        string[] all = ["-h", connection.Host!, "-U", connection.Username!, "-d", connection.Database!, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(PostgresTools.Path(tool), all) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
    }

    private static async Task<string> ScalarAsync(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma integrity_check";
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
