using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Scim.Infrastructure.Persistence.Rows;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Persistence;

/// <summary>
/// Organizations, SSO connections, connectors, tokens and settings, over the tables that the migration scripts make. Both databases have
/// the same columns: snake_case names; what SQLite has no type for is kept as <see cref="SqliteValues"/> says. An update names the
/// <c>Version</c> that it read in its condition. Made by <see cref="IDbContextFactory{TContext}"/> for each piece of work.
/// </summary>
public sealed class ScimDbContext(DbContextOptions<ScimDbContext> options) : DbContext(options)
{
    private static readonly ValueConverter<DateTimeOffset, long> Ticks =
        new(time => SqliteValues.ToStored(time), ticks => SqliteValues.Time(ticks));

    private static readonly ValueConverter<DateTimeOffset, DateTimeOffset> Utc =
        new(time => time.ToUniversalTime(), time => time.ToUniversalTime());

    private static readonly ValueConverter<Guid, byte[]> BigEndian =
        new(id => SqliteValues.ToStored(id), bytes => SqliteValues.Id(bytes));

    public DbSet<OrganizationRow> Organizations => Set<OrganizationRow>();

    public DbSet<SsoConnectionRow> SsoConnections => Set<SsoConnectionRow>();

    public DbSet<ConnectorRow> Connectors => Set<ConnectorRow>();

    public DbSet<ConnectorSchemaRow> ConnectorSchemas => Set<ConnectorSchemaRow>();

    public DbSet<AccessTokenRow> AccessTokens => Set<AccessTokenRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OrganizationRow>(row =>
        {
            row.ToTable("organizations");
            row.Property(organization => organization.Settings).HasColumnType(Json);
        });
        modelBuilder.Entity<SsoConnectionRow>(row =>
        {
            row.ToTable("sso_connections");
            row.Property(connection => connection.Domains).HasColumnType(Json);
        });
        modelBuilder.Entity<ConnectorRow>(row =>
        {
            row.ToTable("connectors");
            row.Property(connector => connector.Settings).HasColumnType(Json);
        });
        modelBuilder.Entity<ConnectorSchemaRow>(row =>
        {
            row.ToTable("connector_schemas");
            row.Property(schema => schema.Body).HasColumnType(Json);
        });
        modelBuilder.Entity<AccessTokenRow>(row =>
        {
            row.ToTable("access_tokens");
            row.Property(token => token.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<SettingRow>().ToTable("settings").HasKey(setting => setting.Name);

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            MapColumn(property);
        }
    }

    private string Json => Database.IsNpgsql() ? "jsonb" : "TEXT";

    private void MapColumn(IMutableProperty property)
    {
        property.SetColumnName(SnakeCase(property.Name));
        if (property.ClrType == typeof(DateTimeOffset) || property.ClrType == typeof(DateTimeOffset?))
        {
            property.SetValueConverter(Database.IsSqlite() ? Ticks : Utc);
        }
        else if (Database.IsSqlite() && (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)))
        {
            property.SetValueConverter(BigEndian);
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(
            name.Select(
                (letter, index) => char.IsUpper(letter) && index > 0
                    ? "_" + char.ToLowerInvariant(letter)
                    : char.ToLowerInvariant(letter).ToString()));
}
