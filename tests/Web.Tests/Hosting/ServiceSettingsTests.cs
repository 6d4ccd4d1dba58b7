using Microsoft.Extensions.Configuration;
using Scim.Application.Configuration;
using Scim.Testing.Databases;
using Scim.Web.Hosting;

namespace Scim.Web.Tests.Hosting;

public sealed class ServiceSettingsTests
{
    [Theory]
    [InlineData("Database:Providr", "Database:Providr: is no setting of this service. Did you mean 'Database:Provider'?")]
    [InlineData("Limits:MaxBodyByte", "Limits:MaxBodyByte: is no setting of this service. Did you mean 'Limits:MaxBodyBytes'?")]
    [InlineData("Console:Oidc:Autority", "Console:Oidc:Autority: is no setting of this service. Did you mean 'Console:Oidc:Authority'?")]
    [InlineData("Scim:Colour", "Scim:Colour: is no setting of this service.")]
    public void Mistyped_key_is_named_with_the_one_that_was_meant(string key, string message) =>
        Assert.StartsWith(
            message, Assert.Throws<ConfigurationException>(() => ServiceConfiguration.Read(Of(key))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("DATABASE:PROVIDER")]
    [InlineData("Proxies:Trusted:0")]
    [InlineData("ConnectionStrings:Cache")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections")]
    [InlineData("Quartz:threadPool:maxConcurrency")]
    [InlineData("Data")]
    public void Known_keys_and_those_of_others_are_left_alone(string key) => ServiceSettings.Check(Of(key));

    [Fact]
    public void Every_limit_is_a_setting() =>
        Assert.All(typeof(ServiceLimits).GetProperties(), limit => Assert.Contains(
            ServiceSettings.All, setting => setting.Key == "Limits:" + limit.Name));

    [Theory]
    [InlineData("Postgres", "Host=h;Nonsense=1")]
    [InlineData("Postgres", "Host=h;Port=abc")]
    [InlineData("Postgres", "Host=h;SSL Mode=Nope")]
    [InlineData("Postgres", "Host=h;Minimum Pool Size=50;Maximum Pool Size=20")]
    [InlineData("Postgres", "Database=d")]
    [InlineData("Postgres", "garbage")]
    [InlineData("Sqlite", "Data Source=x;Foo=1")]
    [InlineData("Sqlite", "Data Source=x;Mode=Nope")]
    [InlineData("Sqlite", "Data Source=x;Foreign Keys=perhaps")]
    [InlineData("Sqlite", "Data Source=x;Default Timeout=99999999999")]
    public void Connection_string_that_cannot_be_read_is_named_in_one_line(string provider, string value)
    {
        var fault = Assert.Throws<ConfigurationException>(
            () => ScimApplication.Build([$"--Database:Provider={provider}", $"--ConnectionStrings:Scim={value}"]));
        Assert.StartsWith($"ConnectionStrings:Scim: is no connection string for {provider}: ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public async Task Data_directory_may_have_a_semicolon_in_its_name()
    {
        using var file = new SqliteFile();
        var directory = Path.Combine(file.Directory, "one;two");
        await using var service = await WholeService.StartAsync(null, directory);

        Assert.True(File.Exists(Path.Combine(directory, "scim.db")));
    }

    private static IConfiguration Of(string key) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = "x" }).Build();
}
