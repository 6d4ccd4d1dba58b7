using System.Net;
using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>Duende: references were replaced by searching the text, and the size of a body was read from its header.</summary>
public sealed class BulkTests(Services services)
{
    [Fact]
    public async Task Duende_A_text_that_looks_like_a_reference_stays_a_text()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        string[] names = ["bulkId:1", "see bulkId:1 and bulkId:2", "\"bulkId:1\"", "bulkId:", "BULKID:1"];
        var operations = names.Select((name, index) => new JsonObject
        {
            ["method"] = "POST",
            ["path"] = "/Users",
            ["bulkId"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["data"] = Tenant.User($"user-{index}", new JsonObject { ["displayName"] = name }),
        });
        var answer = (await tenant.SendAsync("POST", "/Bulk", Tenant.Bulk([.. operations]))).Demand(200);
        foreach (var (operation, name) in answer.Body["Operations"]!.AsArray().Zip(names))
        {
            Assert.Equal("201", (string)operation!["status"]!);
            var path = new Uri((string)operation["location"]!).AbsolutePath[tenant.BasePath.Length..];
            Assert.Equal(name, (await tenant.SendAsync("GET", path)).Demand(200)["displayName"]);
        }
    }

    [Fact]
    public async Task Duende_A_chunked_body_without_end_is_cut_at_the_limit()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        using var client = new HttpClient { BaseAddress = tenant.Service.Address };
        using var request = new HttpRequestMessage(
            HttpMethod.Post, tenant.BasePath + "/Users")
        { Content = new EndlessContent(100_000_000) };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + tenant.Token);
        request.Headers.TransferEncodingChunked = true;
        try
        {
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The server may also hang up on whoever goes on sending.
        }

        (await tenant.SendAsync("GET", "/Users")).Demand(200);
    }

    private sealed class EndlessContent(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[64 * 1024];
            Array.Fill(block, (byte)' ');
            for (var sent = 0L; sent < length; sent += block.Length)
            {
                await stream.WriteAsync(block);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
