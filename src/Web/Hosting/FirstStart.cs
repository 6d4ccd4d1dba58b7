using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Scim.Application;
using Scim.Application.Configuration;
using Scim.Application.Security;

namespace Scim.Web.Hosting;

/// <summary>What an operator sees on the console when the service has started. Secrets appear on the first start only.</summary>
public static class FirstStart
{
    private const string FirstUser =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada","name":{"givenName":"Ada","familyName":"Lovelace"},
        """
        + """
        "emails":[{"value":"ada@example.com","primary":true}]}
        """;

    public static async Task AnnounceAsync(WebApplication app, string? adminKey, DemoConnector? demo)
    {
        var options = app.Services.GetRequiredService<ServiceOptions>();
        var listening =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var address = (options.PublicUrl ?? listening)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
            .Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
            .TrimEnd('/');
        var lines = new List<string> { $"Console:     {address}/console" };
        if (adminKey is not null)
        {
            lines.Add($"Admin key:   {adminKey}   (shown only now)");
        }

        if (demo is not null)
        {
            lines.Add($"Tenant URL:  {TenantUrl.Of(address, demo.Organization, demo.Connector)}");
        }

        if (demo?.Secret is { } secret)
        {
            lines.Add($"Token:       {secret}   (shown only now)");
            lines.Add("");
            lines.Add("Provision a user:");
            lines.Add($"  curl -i {TenantUrl.Of(address, demo.Organization, demo.Connector)}/Users \\");
            lines.Add($"    -H 'Authorization: Bearer {secret}' -H 'Content-Type: application/scim+json' \\");
            lines.Add($"    -d '{FirstUser}'");
        }

        await System.Console.Out.WriteLineAsync(Environment.NewLine + string.Join(Environment.NewLine, lines) + Environment.NewLine);
    }

    /// <summary>Migrates the database and answers the admin key if it was generated just now.</summary>
    public static async Task<string?> PrepareAsync(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<IDatabaseStartup>().PrepareAsync(cancel);
        return await services.GetRequiredService<IAdminKeys>().EnsureAsync(cancel);
    }
}
