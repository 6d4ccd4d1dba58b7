using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scim.Application.Configuration;
using Scim.Application.Resources;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Migrations;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Infrastructure.Persistence.Sqlite;
using Scim.Infrastructure.Resources.Postgres;
using Scim.Infrastructure.Resources.Sqlite;

namespace Scim.Infrastructure;

/// <summary>The database that is configured, and what reads and writes it.</summary>
public static class DatabaseServices
{
    /// <summary>
    /// The database of the options: context factory, migrator (to be run before anything else), <see cref="NpgsqlDataSource"/> or SQLite
    /// connections, both ways to units of work, and the resource store. Needs a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddScimDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<DatabaseMigrator>();
        if (options.Provider == DatabaseProvider.Postgres)
        {
            services.AddSingleton(_ => DatabaseConnections.PostgresSource(options));
            services.AddDbContextFactory<ScimDbContext>(
                (provider, context) => context.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
            services.AddSingleton<PostgresWrites>();
            services.AddSingleton<IWriteWatch>(provider => provider.GetRequiredService<PostgresWrites>());
            services.AddSingleton<AdminDatabase, PostgresAdminDatabase>();
            services.AddSingleton<ISqlDatabase, PostgresSqlDatabase>();
            services.AddSingleton<IResourceStore, PostgresResourceStore>();
        }
        else
        {
            services.AddDbContextFactory<ScimDbContext>(
                context => context.UseSqlite(DatabaseConnections.Sqlite(options)).AddInterceptors(new SqliteBusyTimeout()));
            services.AddSingleton<SqliteReadPool>();
            services.AddSingleton<SqliteWriteQueue>();
            services.AddSingleton<IWriteWatch>(provider => provider.GetRequiredService<SqliteWriteQueue>());
            services.AddSingleton<AdminDatabase, SqliteAdminDatabase>();
            services.AddSingleton<ISqlDatabase, SqliteSqlDatabase>();
            services.AddSingleton<IResourceStore, SqliteResourceStore>();
        }

        return services;
    }
}
