namespace Scim.Durability.Tests;

/// <summary>The durability checker, briefly: as many faults as there are kinds, whatever the time that takes.</summary>
public sealed class DurabilityTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false, 1, 2)]
    [InlineData(true, 2, 6)]
    public async Task Faults_under_load_lose_nothing(bool postgres, int nodes, int faults)
    {
        await using var text = new StringWriter();
        var options = new RunOptions
        {
            Postgres = postgres,
            Nodes = nodes,
            Workers = 4,
            Time = TimeSpan.FromMinutes(4),
            MostFaults = faults,
            FaultPause = (TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2.5)),
            Seed = 20260102,
        };

        var code = await Run.ExecuteAsync(options, text);

        output.WriteLine(text.ToString());
        Assert.True(code == 0, text.ToString());
        Assert.Contains($"faults: {faults}", text.ToString(), StringComparison.Ordinal);
    }
}
