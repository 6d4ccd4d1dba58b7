namespace Scim.Application.Configuration;

/// <summary>
/// A configuration value that the service cannot start with. The message is one line that names the key and what would be right.
/// </summary>
public sealed class ConfigurationException(string key, string problem) : Exception($"{key}: {problem}")
{
    public string Key { get; } = key;
}
