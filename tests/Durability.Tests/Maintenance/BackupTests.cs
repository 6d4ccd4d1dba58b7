using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Durability.Tests.Maintenance;

/// <summary>The commands of docs/operations.md: back up while the service runs, restore elsewhere, verify.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task Sqlite_backup_restores_to_the_moment_it_was_made()
    {
        using var file = new SqliteFile();
        using var elsewhere = new SqliteFile();
        await using var service = await ServiceProcess.StartAsync(null, $"Data:Directory={file.Directory}", "Logging:LogLevel:Default=Error");
        using var tenant = await Tenant.CreateAsync(service.Address);
        await FillAsync(tenant);

        var copy = Path.Combine(elsewhere.Directory, "scim.db");
        var (code, text) = await ServiceProcess.RunVerbAsync($"backup {copy}", $"Data:Directory={file.Directory}");
        Assert.True(code == 0, text);
        await tenant.CreateUserAsync("too-late");
        Assert.Equal(1, (await ServiceProcess.RunVerbAsync($"backup {copy}", $"Data:Directory={file.Directory}")).Code);

        await CheckAsync(tenant, null, $"Data:Directory={elsewhere.Directory}");
        Assert.Equal("ok", await ScalarAsync(elsewhere.ConnectionString));
    }

    [Fact]
    public async Task Postgres_dump_restores_to_the_moment_it_was_made()
    {
        using var server = new PostgresServer();
        var (database, restored) = (await server.CreateDatabaseAsync(), await server.CreateDatabaseAsync());
        await using var service = await ServiceProcess.StartAsync(database, "Logging:LogLevel:Default=Error");
        using var tenant = await Tenant.CreateAsync(service.Address);
        await FillAsync(tenant);

        var dump = Path.Combine(Directory.CreateTempSubdirectory("scim").FullName, "scim.dump");
        await ToolAsync("pg_dump", database, "--format=custom", $"--file={dump}");
        await tenant.CreateUserAsync("too-late");
        await ToolAsync("pg_restore", restored, "--no-owner", "--exit-on-error", dump);
        Directory.Delete(Path.GetDirectoryName(dump)!, recursive: true);

        await CheckAsync(tenant, restored, "Database:Provider=Postgres", $"ConnectionStrings:Scim={restored}");
        var (code, text) = await ServiceProcess.RunVerbAsync("backup x.db", "Database:Provider=Postgres", $"ConnectionStrings:Scim={restored}");
        Assert.Equal(1, code);
        Assert.Contains("pg_dump", text, StringComparison.Ordinal);
    }

    private static async Task FillAsync(Tenant tenant)
    {
        var (ada, alan) = (await tenant.CreateUserAsync("ada"), await tenant.CreateUserAsync("alan"));
        await tenant.CreateGroupAsync("Pioneers", ada, alan);
    }

    /// <summary>Verifies the restored database, then starts a service on it: the old token works, the directory is as it was, and it goes on from there.</summary>
    private static async Task CheckAsync(Tenant tenant, string? postgres, params string[] settings)
    {
        var (code, text) = await ServiceProcess.RunVerbAsync("verify", settings);
        Assert.True(code == 0, text);
        Assert.StartsWith("3 resources checked, 0 differences", text, StringComparison.Ordinal);

        await using var service = await ServiceProcess.StartAsync(postgres, [.. postgres is null ? settings : [], "Logging:LogLevel:Default=Error"]);
        using var there = tenant.At(service.Address);
        Assert.Equal(2, (int)(await Tenant.ReadAsync(await there.ScimAsync("GET", "Users")))["totalResults"]!);
        var groups = await Tenant.ReadAsync(await there.ScimAsync("GET", "Groups"));
        Assert.Equal(2, groups["Resources"]![0]!["members"]!.AsArray().Count);
        await there.CreateUserAsync("grace");
    }

    private static async Task ToolAsync(string tool, string database, params string[] arguments)
    {
        var connection = new NpgsqlConnectionStringBuilder(database);
        var path = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin", tool)).FirstOrDefault(File.Exists) ?? tool;
        using var process = Process.Start(new ProcessStartInfo(path, ["-h", connection.Host!, "-U", connection.Username!, "-d", connection.Database!, .. arguments]) { RedirectStandardError = true })!;
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
