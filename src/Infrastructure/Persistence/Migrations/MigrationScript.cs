using System.Globalization;
using Scim.Application.Configuration;

namespace Scim.Infrastructure.Persistence.Migrations;

/// <summary>
/// One embedded script <c>NNNN_name.sql</c>. Scripts are never changed once released; a later number changes what they made.
/// </summary>
public sealed record MigrationScript(int Number, string Name, string Sql)
{
    /// <summary>
    /// The scripts of a database in the order of their numbers. Each database has its own: a step that one does not need, it does not have.
    /// </summary>
    public static ImmutableArray<MigrationScript> All(DatabaseProvider provider)
    {
        var assembly = typeof(MigrationScript).Assembly;
        var folder = $".Persistence.Migrations.{provider}.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.Contains(folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
                .Select(name => Read(name, name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..^4].TrimStart('_')))
                .OrderBy(script => script.Number),
        ];
    }

    private static MigrationScript Read(string resource, string name)
    {
        using var reader = new StreamReader(typeof(MigrationScript).Assembly.GetManifestResourceStream(resource)!);
        return new MigrationScript(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
