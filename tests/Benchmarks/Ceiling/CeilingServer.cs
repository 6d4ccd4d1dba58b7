using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Scim.Benchmarks.Ceiling;

/// <summary>
/// What this machine allows: Kestrel and Npgsql with one prepared statement a request. No schema, no validation, no projection, no events,
/// no audit; documents are jsonb and go back as they are stored. It answers the same paths as the product, so that one load program drives
/// both.
/// </summary>
public static class CeilingServer
{
    public const string BasePath = "/scim/bench/generic/v2";

    public static async Task RunAsync(int port, string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 << 20;
        });
        var source = new NpgsqlSlimDataSourceBuilder(connectionString)
        {
            ConnectionStringBuilder =
            {
                MinPoolSize = 8,
                MaxPoolSize = 70,
                NoResetOnClose = true,
                MaxAutoPrepare = 40,
                AutoPrepareMinUsages = 2,
            },
        };
        source.EnableArrays();
        await using var data = source.Build();
        await using (var schema = data.CreateCommand(Schema))
        {
            await schema.ExecuteNonQueryAsync();
        }

        var app = builder.Build();
        app.Run(new CeilingRequests(data).HandleAsync);
        await app.RunAsync();
    }

    private const string Schema = """
        create table if not exists people (id uuid primary key, name text not null, place bigint generated always as identity, doc jsonb not null);
        create unique index if not exists people_name on people (lower(name));
        create unique index if not exists people_place on people (place);
        create table if not exists teams (id uuid primary key, doc jsonb not null, touched timestamptz not null default now());
        create table if not exists team_people (team uuid not null, person uuid not null, primary key (team, person));
        create index if not exists team_people_person on team_people (person);
        """;
}
