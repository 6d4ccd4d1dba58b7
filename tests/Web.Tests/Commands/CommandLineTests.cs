using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Scim.Application.Archives;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;
using Scim.Web.Commands;
using Scim.Web.Hosting;

namespace Scim.Web.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("migrat", "'migrat' is no verb. Did you mean 'migrate'?")]
    [InlineData("start", "'start' is no verb.")]
    [InlineData("migrate now", "'now' is too much: migrate takes no argument.")]
    [InlineData("export", "export needs the organization, as in 'Scim.Web export acme'.")]
    [InlineData("import", "import needs the file, as in 'Scim.Web import acme.jsonl'.")]
    [InlineData("export acme --merge", "--merge belongs to import.")]
    [InlineData("import x --file y", "--file belongs to export.")]
    [InlineData("import x --merge=false", "the option '--merge' takes no value.")]
    [InlineData("backup", "backup needs the file, as in 'Scim.Web backup copy.db'.")]
    [InlineData("migrate --profile generic", "--profile belongs to simulate.")]
    [InlineData("--repair", "--repair belongs to verify.")]
    [InlineData("--Databse:Provider=Postgres", "the option '--Databse:Provider' is not known. Did you mean '--Database:Provider'?")]
    [InlineData("--Database:Providr=Postgres", "the option '--Database:Providr' is not known. Did you mean '--Database:Provider'?")]
    [InlineData(
        "--ConnectionStrings:Scmi=x", "the option '--ConnectionStrings:Scmi' is not known. Did you mean '--ConnectionStrings:Scim'?")]
    [InlineData("--merg", "the option '--merg' needs a value.")]
    [InlineData("--verbose=1", "the option '--verbose' is not known.")]
    [InlineData("--Data:Directory", "the option '--Data:Directory' needs a value.")]
    public void Mistake_is_named(string arguments, string message)
    {
        var fault = Assert.Throws<UsageException>(() => CommandLine.Parse(arguments.Split(' ')));
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_kept_apart_from_verbs()
    {
        var line = CommandLine.Parse(["import", "acme.jsonl", "--merge", "--Data:Directory", "/tmp/x", "--urls=http://127.0.0.1:0"]);
        Assert.Equal(("import", "acme.jsonl", true), (line.Verb!.Name, line.Argument, line.Has("merge")));
        Assert.Equal(["--Data:Directory=/tmp/x", "--urls=http://127.0.0.1:0"], line.Settings);
        Assert.Equal("-", CommandLine.Parse(["export", "acme", "--file", "-"]).Options["file"]);
        Assert.Null(CommandLine.Parse([]).Verb);
    }

    [Theory]
    [InlineData("--database:provider=Postgres")]
    [InlineData("--Proxies:Trusted:0=10.0.0.7")]
    [InlineData("--Logging:LogLevel:Default=Warning")]
    [InlineData("--Kestrel:Endpoints:One:Url=http://127.0.0.1:0")]
    [InlineData("--AllowedHosts=*")]
    [InlineData("--https_ports=5443")]
    public void Settings_of_the_service_and_of_the_framework_are_taken(string setting) =>
        Assert.Equal([setting], CommandLine.Parse([setting]).Settings);

    [Theory]
    [InlineData(0, 0, "[##############################] 100 %  0 of 0 lines")]
    [InlineData(0, 4, "[..............................]   0 %  0 of 4 lines")]
    [InlineData(1500, 3000, "[###############...............]  50 %  1,500 of 3,000 lines")]
    [InlineData(4, 4, "[##############################] 100 %  4 of 4 lines")]
    public void Progress_is_drawn_in_one_line(long done, long total, string line) =>
        Assert.Equal(line, ProgressBar.Draw(new ArchiveProgress(done, total)));

    [Fact]
    public async Task Program_explains_itself()
    {
        using var home = new SqliteFile();
        var help = await CommandRun.OfAsync(home.Directory, null, "--help");
        Assert.Equal(0, help.ExitCode);
        Assert.All(Verbs.All, verb => Assert.Contains($"Scim.Web {verb.Name} ", help.Output, StringComparison.Ordinal));
        Assert.All(["--version", .. ServiceSettings.All.Select(setting => $"  {setting.Key} ")], word => Assert.Contains(
            word, help.Output, StringComparison.Ordinal));
        Assert.Matches(@"^Scim\.Web \d+\.\d+\.\d+", (await CommandRun.OfAsync(home.Directory, null, "--version")).Output);

        var mistake = await CommandRun.OfAsync(home.Directory, null, "migrat");
        Assert.Equal((2, ""), (mistake.ExitCode, mistake.Output));
        Assert.Equal("Scim.Web: 'migrat' is no verb. Did you mean 'migrate'? See 'Scim.Web --help'.", mistake.Error.Trim());

        var wrong = await CommandRun.OfAsync(home.Directory, null, "migrate", "--Database:Provider=Oracle");
        Assert.Equal(1, wrong.ExitCode);
        Assert.StartsWith("Database:Provider", wrong.Error, StringComparison.Ordinal);

        var nowhere = await CommandRun.OfAsync(home.Directory, null, "migrate", "--Plugins:Directory=/nowhere");
        Assert.Equal(1, nowhere.ExitCode);
        Assert.StartsWith("Plugins:Directory: the directory '/nowhere' does not exist.", nowhere.Error, StringComparison.Ordinal);

        var barred = await ServiceProcess.RunVerbAsync("migrate", "Data:Directory=/proc/none");
        Assert.Equal(1, barred.Code);
        Assert.StartsWith("Data:Directory: the directory '/proc/none' cannot be created", barred.Text, StringComparison.Ordinal);

        var unused = Path.Combine(home.Directory, "unused");
        Assert.Equal(
            2,
            (await ServiceProcess.RunVerbAsync(
                "simulate", "profile=generic", "base=http://127.0.0.1:9/scim", "token=x", "Data:Directory=" + unused)).Code);
        Assert.False(Path.Exists(unused));

        Assert.Equal(0, (await CommandRun.OfAsync(home.Directory, null, "migrate")).ExitCode);
        var key = await CommandRun.OfAsync(home.Directory, null, "create-admin-key");
        Assert.Matches("^[A-Za-z0-9_-]{20,}$", key.Output.Trim());
    }

    [Theory]
    [InlineData("foo", "urls: 'foo' is no address to listen at.")]
    [InlineData("http://127.0.0.1:99999", "urls: 'http://127.0.0.1:99999' is no address to listen at.")]
    [InlineData("https://127.0.0.1:0", "urls: 'https://127.0.0.1:0' needs a certificate.")]
    [InlineData("http://203.0.113.9:5982", "urls: the service cannot listen at 'http://203.0.113.9:5982': ")]
    [InlineData("http://127.0.0.1:{taken}", "urls: the address 'http://127.0.0.1:{taken}' is in use by another process.")]
    public async Task Address_that_cannot_be_used_is_one_line_before_anything_is_done(string urls, string message)
    {
        using var home = new SqliteFile();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var run = await CommandRun.OfAsync(home.Directory, null, "--urls", urls.Replace("{taken}", port, StringComparison.Ordinal));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(message.Replace("{taken}", port, StringComparison.Ordinal), run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Empty(Directory.GetFiles(home.Directory));
    }

    [Fact]
    public async Task Https_ports_alone_are_where_the_service_listens()
    {
        using var home = new SqliteFile();
        var run = await CommandRun.OfAsync(home.Directory, null, $"--https_ports={FreePort.Take()}");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("https_ports: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("needs a certificate", run.Error, StringComparison.Ordinal);
    }
}
