namespace Scim.Web.Hosting;

/// <summary>
/// One key of the configuration: what holds where it is absent, and what it means, for people. <see cref="IsList"/>: it may also be a list,
/// as <c>Proxies:Trusted:0</c>.
/// </summary>
public sealed record ServiceSetting(string Key, string Default, string Meaning, bool IsList = false)
{
    public string Section => Key.Split(':')[0];

    public bool Names(string key) =>
        key.Equals(Key, StringComparison.OrdinalIgnoreCase) || (IsList && key.StartsWith(Key + ":", StringComparison.OrdinalIgnoreCase));
}
