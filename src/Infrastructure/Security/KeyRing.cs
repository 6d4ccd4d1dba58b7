using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Scim.Infrastructure.Security;

/// <summary>
/// Keeps the keys of cookies and forms in the settings table, so that every node reads what another wrote. The framework asks without
/// waiting, at the start and once a day.
/// </summary>
public sealed class KeyRing(SettingStore settings) : IXmlRepository
{
    private const string Prefix = "key-ring:";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        settings.ListAsync(Prefix, CancellationToken.None).GetAwaiter().GetResult().ConvertAll(XElement.Parse);

    public void StoreElement(XElement element, string friendlyName) =>
        settings.AddAsync(Prefix + friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None)
            .GetAwaiter().GetResult();
}
