using System.Net;
using Scim.Application.Receivers;
using Scim.Infrastructure.Receivers;
using Scim.Testing.Hosting;

namespace Scim.Infrastructure.Tests.DeferredWork;

public sealed class OutgoingAddressTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("127.9.9.9", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("93.184.216.34", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:93.184.216.34", true)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("2606:2800:220:1::1", true)]
    public void IsPublic_TellsInsideFromOutside(string address, bool expected) =>
        Assert.Equal(expected, PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://example.com/hook", true)]
    [InlineData("http://example.com/hook", false)]
    [InlineData("https://127.0.0.1/hook", false)]
    [InlineData("https://localhost/hook", false)]
    [InlineData("https://localhost./hook", false)]
    [InlineData("https://Hooks.LocalHost/hook", false)]
    [InlineData("https://127.0.0.1./hook", false)]
    [InlineData("https://localhost.example.com/hook", true)]
    [InlineData("https://[::1]/hook", false)]
    [InlineData("https://[2606:4700:4700::1111]/hook", true)]
    [InlineData("https://ⓛocalhost/hook", false)]
    [InlineData("https://①②⑦.0.0.1/hook", false)]
    [InlineData("https://127。0。0。1/hook", false)]
    [InlineData("https://é\u200d.example/hook", false)]
    [InlineData("https://bücher.example/hook", true)]
    [InlineData("https://0x7f.1/hook", false)]
    [InlineData("https://2130706433/hook", false)]
    [InlineData("https://user:pass@example.com/", false)]
    [InlineData("/hook", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("", false)]
    public void FindFault_RefusesWhatCannotBeAPublicReceiver(string url, bool accepted) =>
        Assert.Equal(accepted, ReceiverUrl.FindFault(url, allowPrivateTargets: false) is null);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Send_ToAnAddressInside_IsRefusedBeforeAnythingIsSent(string host)
    {
        using var receiver = new Receiver();
        using var sender = new HttpReceiverClient(new ReceiverOptions(), TimeProvider.System);
        var answer = await sender.SendAsync(
            receiver.Url.Replace("127.0.0.1", host), new Dictionary<string, string>(), "application/json", "{}", default);
        Assert.Null(answer.Status);
        Assert.Contains("AllowPrivateTargets", answer.Error);
        Assert.Empty(receiver.Messages);
    }

    [Fact]
    public async Task Send_ToANameInsideAndToNone_TellsThemAlike()
    {
        using var sender = new HttpReceiverClient(new ReceiverOptions(), TimeProvider.System);
        var inside = await ErrorOfAsync(sender, "localhost");
        Assert.Equal(inside, (await ErrorOfAsync(sender, "nobody.invalid")).Replace("nobody.invalid", "localhost"));
    }

    private static async Task<string> ErrorOfAsync(HttpReceiverClient sender, string host) =>
        (await sender.SendAsync($"https://{host}/", new Dictionary<string, string>(), "application/json", "{}", default)).Error!;

    [Fact]
    public async Task Send_FollowsNoRedirect()
    {
        using var inner = new Receiver();
        using var outer = new Receiver { Answer = _ => (307, [("Location", inner.Url)]) };
        using var sender = new HttpReceiverClient(new ReceiverOptions { AllowPrivateTargets = true }, TimeProvider.System);
        var answer = await sender.SendAsync(outer.Url, new Dictionary<string, string>(), "application/json", "{}", default);
        Assert.Equal((307, false), (answer.Status, answer.Succeeded));
        Assert.Empty(inner.Messages);
    }
}
