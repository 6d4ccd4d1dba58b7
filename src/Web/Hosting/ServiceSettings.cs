using System.Globalization;
using Scim.Application.Configuration;
using Scim.Application.Receivers;
using Scim.Web.Commands;

namespace Scim.Web.Hosting;

/// <summary>
/// Every key that the service reads, for help, for suggestions and against slips; keys of the framework (<c>Logging</c>, <c>Kestrel</c>)
/// are not among them.
/// </summary>
public static class ServiceSettings
{
    private static readonly ServiceLimits Limits = new();

    public static ImmutableArray<ServiceSetting> All { get; } =
    [
        new("urls", KestrelSetup.DefaultUrl, "where the service listens"),
        new("Database:Provider", "Sqlite", "Sqlite or Postgres"),
        new(ConnectionString, "the file scim.db in Data:Directory", "the database; needed for Postgres"),
        new("Data:Directory", "data", "the embedded database"),
        new("Plugins:Directory", "plugins beside the program", "profiles are found there"),
        new("Jobs:Engine", ServiceOptions.DefaultJobEngine, "what starts recurring jobs"),
        new("Jobs:EnginesDirectory", "engines beside the program", "other job engines are found there"),
        new("Admin:ApiKey", "generated on the first start", "the key of the admin API and the console"),
        new("Scim:PublicUrl", "that of the request", "the external base URL"),
        new("Proxies:Trusted", "none", "proxies whose X-Forwarded headers count: addresses or networks", IsList: true),
        new("Console:Oidc:Authority", "none", "the OpenID Connect provider for sign-in to the console"),
        new("Console:Oidc:ClientId", "", "needed with an authority"),
        new("Console:Oidc:ClientSecret", "", "needed with an authority"),
        new("Console:Oidc:RoleClaim", "roles", "the claim of the id token that holds roles"),
        new("Console:Oidc:RolePrefix", "scim-", "what roles of this service begin with"),
        new("Webhooks:AllowPrivateTargets", "false", "true: webhooks may go to private addresses (development)"),
        new("Webhooks:TimeoutSeconds", Text(ReceiverOptions.DefaultTimeoutSeconds), "how long a receiver may take to answer"),
        new("Webhooks:LeaseSeconds", Text(ReceiverOptions.DefaultLeaseSeconds), "how long a delivery stays with the node that claimed it"),
        new("Metrics:Token", "none: open to everybody", "what /metrics asks for as a bearer token"),
        new("OpenTelemetry:Endpoint", "none", "a collector of traces and metrics, by OTLP over HTTP"),
        new("Demo:Enabled", "false", "true: creates the organization 'demo' on the first start"),
        Limit(nameof(Limits.MaxBodyBytes), Limits.MaxBodyBytes, "of a request"),
        Limit(nameof(Limits.MaxBulkBytes), Limits.MaxBulkBytes, "of a bulk request and of a resource with members"),
        Limit(nameof(Limits.MaxJsonDepth), Limits.MaxJsonDepth, "levels of a body"),
        Limit(nameof(Limits.MaxFilterLength), Limits.MaxFilterLength, "characters of a filter"),
        Limit(nameof(Limits.MaxPatchOperations), Limits.MaxPatchOperations, "operations of a PATCH"),
        Limit(nameof(Limits.MaxBulkOperations), Limits.MaxBulkOperations, "operations of a bulk request"),
        Limit(nameof(Limits.MaxPageSize), Limits.MaxPageSize, "resources on a page of a list"),
        Limit(nameof(Limits.DefaultPageSize), Limits.DefaultPageSize, "the same where a client names no number"),
        Limit(nameof(
            Limits.MaxInlineMembers), Limits.MaxInlineMembers, "members inside a group; of a larger group they are read page by page"),
        Limit(nameof(Limits.CursorTimeoutSeconds), Limits.CursorTimeoutSeconds, "how long a cursor is good for"),
        Limit(
            nameof(Limits.RequestsPerSecondPerConnector), Limits.RequestsPerSecondPerConnector, "with a burst of twice that; 0: no limit"),
        Limit(nameof(Limits.MaxQueueSeconds), Limits.MaxQueueSeconds, "how long a request beyond the rate waits before it is refused"),
    ];

    private const string ConnectionString = "ConnectionStrings:Scim";

    /// <summary>Whether a key is the service's own, or stands in a section that is not.</summary>
    public static bool Allows(string key) => All.Any(setting => setting.Names(key)) || !IsOwn(key.Split(':')[0]);

    /// <summary>
    /// Other connection strings are left alone where they come from elsewhere than the command line: whole platforms set them.
    /// </summary>
    /// <exception cref="ConfigurationException">A key in one of the service's own sections that it does not know.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var section in All.Where(setting => setting.Key != ConnectionString).Select(setting => setting.Section).Distinct())
        {
            foreach (var (key, value) in configuration.GetSection(section).AsEnumerable())
            {
                if (value is not null && key.Contains(':', StringComparison.Ordinal) && !Allows(key))
                {
                    throw new ConfigurationException(
                        key, $"is no setting of this service.{Suggestion.For(key, All.Select(setting => setting.Key))}");
                }
            }
        }
    }

    /// <summary>One line for each setting.</summary>
    public static string Describe()
    {
        var width = All.Max(setting => setting.Key.Length);
        return string.Join(
            '\n',
            All.Select(setting =>
                $"  {setting.Key.PadRight(width)}  {setting.Meaning}{(setting.Default.Length == 0 ? "" : $" ({setting.Default})")}"));
    }

    private static bool IsOwn(string section) => All.Any(setting => setting.Section.Equals(section, StringComparison.OrdinalIgnoreCase));

    private static ServiceSetting Limit(string name, int value, string meaning) => new("Limits:" + name, Text(value), meaning);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
