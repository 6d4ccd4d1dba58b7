using System.Globalization;
using Scim.Application.Configuration;
using Scim.Application.Receivers;

namespace Scim.Web.Hosting;

/// <summary>
/// Reads <see cref="ServiceOptions"/>; a value that cannot be used is a <see cref="ConfigurationException"/> naming its key.
/// </summary>
public static class ServiceConfiguration
{
    public static ServiceOptions Read(IConfiguration configuration)
    {
        ServiceSettings.Check(configuration);
        var provider = ReadProvider(configuration);
        return new ServiceOptions
        {
            Provider = provider,
            DataDirectory = ReadDataDirectory(configuration),
            ConnectionString = ReadConnectionString(configuration, provider),
            PluginsDirectory = ReadPluginsDirectory(configuration),
            JobEngine = configuration["Jobs:Engine"] is { Length: > 0 } engine ? engine : ServiceOptions.DefaultJobEngine,
            EnginesDirectory = Path.GetFullPath(configuration["Jobs:EnginesDirectory"] ?? ServiceOptions.DefaultEnginesDirectory),
            AdminApiKey = ReadAdminKey(configuration),
            PublicUrl = ReadPublicUrl(configuration),
            TrustedProxies = TrustedProxies.Read(configuration),
            Receivers = ReadReceivers(configuration),
            MetricsToken = ReadMetricsToken(configuration),
            Demo = ReadFlag(configuration, "Demo:Enabled"),
            Limits = ReadLimits(configuration),
        };
    }

    private static ReceiverOptions ReadReceivers(IConfiguration configuration) => new()
    {
        AllowPrivateTargets = ReadFlag(configuration, "Webhooks:AllowPrivateTargets"),
        TimeoutSeconds = ReadNumber(configuration, "Webhooks:TimeoutSeconds", ReceiverOptions.DefaultTimeoutSeconds, 1, 60),
        LeaseSeconds = ReadNumber(configuration, "Webhooks:LeaseSeconds", ReceiverOptions.DefaultLeaseSeconds, 2, 3_600),
    };

    private static DatabaseProvider ReadProvider(IConfiguration configuration)
    {
        var text = configuration["Database:Provider"];
        return text is null ? DatabaseProvider.Sqlite
            : text.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) ? DatabaseProvider.Sqlite
            : text.Equals("Postgres", StringComparison.OrdinalIgnoreCase) ? DatabaseProvider.Postgres
            : throw new ConfigurationException("Database:Provider", $"'{text}' is not known; use Sqlite or Postgres.");
    }

    private static string ReadDataDirectory(IConfiguration configuration)
    {
        var text = configuration["Data:Directory"] ?? "data";
        try
        {
            return Path.GetFullPath(text);
        }
        catch (ArgumentException)
        {
            throw new ConfigurationException("Data:Directory", $"'{text}' is no directory.");
        }
    }

    /// <summary>The folder beside the program need not be there; one that is named must.</summary>
    private static string ReadPluginsDirectory(IConfiguration configuration)
    {
        var text = configuration["Plugins:Directory"];
        return text is null ? Path.Combine(AppContext.BaseDirectory, "plugins")
            : Directory.Exists(text) ? Path.GetFullPath(text)
            : throw new ConfigurationException(
                "Plugins:Directory",
                $"the directory '{text}' does not exist. Name one that does, or remove the key to use the folder 'plugins' beside "
                    + "the program.");
    }

    private static string? ReadConnectionString(IConfiguration configuration, DatabaseProvider provider)
    {
        var text = configuration.GetConnectionString("Scim");
        if (!string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        return provider == DatabaseProvider.Sqlite
            ? null
            : throw new ConfigurationException(
                "ConnectionStrings:Scim",
                "is needed where Database:Provider is Postgres, as in 'Host=localhost;Database=scim;Username=scim;Password=...'.");
    }

    private static string? ReadAdminKey(IConfiguration configuration)
    {
        var key = configuration["Admin:ApiKey"];
        return key is null ? null
            : key.Length == 0
                ? throw new ConfigurationException(
                    "Admin:ApiKey", "is empty. Remove it to have a key generated, or set one of at least 8 characters.")
            : key.Length < 8 || key.Any(character => character is <= ' ' or > '~')
                ? throw new ConfigurationException("Admin:ApiKey", "must have at least 8 printable ASCII characters without spaces.")
            : key;
    }

    private static string? ReadMetricsToken(IConfiguration configuration) => configuration["Metrics:Token"] switch
    {
        null => null,
        { Length: >= 16 } token => token,
        _ => throw new ConfigurationException("Metrics:Token", "must have at least 16 characters."),
    };

    private static string? ReadPublicUrl(IConfiguration configuration)
    {
        var text = configuration["Scim:PublicUrl"];
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0
            && url.Fragment.Length == 0
            ? text.TrimEnd('/')
            : throw new ConfigurationException(
                "Scim:PublicUrl", $"'{text}' is no absolute http or https URL, as in https://scim.example.com.");
    }

    private static bool ReadFlag(IConfiguration configuration, string key)
    {
        var text = configuration[key];
        return !string.IsNullOrEmpty(text)
            && (bool.TryParse(text, out var value) ? value : throw new ConfigurationException(key, $"'{text}' is neither true nor false."));
    }

    private static ServiceLimits ReadLimits(IConfiguration configuration)
    {
        var defaults = new ServiceLimits();
        int Read(string name, int value, int min, int max) => ReadNumber(configuration, "Limits:" + name, value, min, max);
        return new ServiceLimits
        {
            MaxBodyBytes = Read(nameof(defaults.MaxBodyBytes), defaults.MaxBodyBytes, 1024, 1 << 30),
            MaxBulkBytes = Read(nameof(defaults.MaxBulkBytes), defaults.MaxBulkBytes, 1024, 1 << 30),
            MaxJsonDepth = Read(nameof(defaults.MaxJsonDepth), defaults.MaxJsonDepth, 8, 1000),
            MaxFilterLength = Read(nameof(defaults.MaxFilterLength), defaults.MaxFilterLength, 64, 1 << 20),
            MaxPatchOperations = Read(nameof(defaults.MaxPatchOperations), defaults.MaxPatchOperations, 1, 1_000_000),
            MaxBulkOperations = Read(nameof(defaults.MaxBulkOperations), defaults.MaxBulkOperations, 1, 100_000),
            MaxPageSize = Read(nameof(defaults.MaxPageSize), defaults.MaxPageSize, 1, 100_000),
            DefaultPageSize = Read(nameof(defaults.DefaultPageSize), defaults.DefaultPageSize, 1, 100_000),
            MaxInlineMembers = Read(nameof(defaults.MaxInlineMembers), defaults.MaxInlineMembers, 0, 10_000_000),
            CursorTimeoutSeconds = Read(nameof(defaults.CursorTimeoutSeconds), defaults.CursorTimeoutSeconds, 1, 30 * 86_400),
            RequestsPerSecondPerConnector = Read(
                nameof(defaults.RequestsPerSecondPerConnector), defaults.RequestsPerSecondPerConnector, 0, 1_000_000),
            MaxQueueSeconds = Read(nameof(defaults.MaxQueueSeconds), defaults.MaxQueueSeconds, 0, 60),
        };
    }

    private static int ReadNumber(IConfiguration configuration, string key, int fallback, int min, int max)
    {
        var text = configuration[key];
        if (string.IsNullOrEmpty(text))
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw new ConfigurationException(key, $"'{text}' must be a whole number from {min} to {max}.");
    }
}
