using System.Net;
using System.Net.Sockets;
using Scim.Testing.Hosting;

namespace Scim.Web.Tests.Commands;

public sealed class StartTests
{
    [Fact]
    public async Task Nobody_is_let_in_before_the_service_answers()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var starting = ServiceProcess.StartAsync(null, $"urls={address}");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await IsLetInAsync(address))
        {
            Assert.False(starting.IsFaulted, starting.Exception?.ToString());
            await Task.Delay(1, limit.Token);
        }

        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var service = await starting;
    }

    private static async Task<bool> IsLetInAsync(Uri address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
