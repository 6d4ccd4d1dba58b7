using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Rows;

namespace Scim.Infrastructure.Security;

/// <summary>Keeps the keys of cookies and forms in the settings table, so that every node reads what another wrote.</summary>
public sealed class KeyRing(IDbContextFactory<ScimDbContext> contexts, TimeProvider clock) : IXmlRepository
{
    private const string Prefix = "key-ring:";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = contexts.CreateDbContext();
        return [.. context.Settings
            .AsNoTracking()
            .Where(row => row.Name.StartsWith(Prefix))
            .Select(row => row.Value)
            .ToList()
            .Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var context = contexts.CreateDbContext();
        context.Settings.Add(
            new SettingRow
            {
                Name = Prefix + friendlyName,
                Value = element.ToString(SaveOptions.DisableFormatting),
                UpdatedAt = clock.GetUtcNow(),
            });
        context.SaveChanges();
    }
}
