using System.Buffers;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Scim.Benchmarks.Ceiling;

/// <summary>The handlers of <see cref="CeilingServer"/>: one statement each.</summary>
public sealed class CeilingRequests(NpgsqlDataSource data)
{
    private const NpgsqlDbType Id = NpgsqlDbType.Uuid;
    private long _people = -1;

    public async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count == 0)
        {
            http.Response.StatusCode = 401;
            return;
        }

        var path = http.Request.Path.Value!.AsSpan(CeilingServer.BasePath.Length).ToString();
        try
        {
            await (path.Split('/') switch
            {
                ["", "Users"] => http.Request.Method == "POST" ? CreatePersonAsync(http) : ListPeopleAsync(http),
                ["", "Users", var id] => PersonAsync(http, Guid.Parse(id)),
                ["", "Groups"] => CreateTeamAsync(http),
                ["", "Groups", var id] => TeamAsync(http, Guid.Parse(id)),
                ["", "Count"] => CountAsync(),
                _ => BulkAsync(http),
            });
        }
        catch (PostgresException duplicate) when (duplicate.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            http.Response.StatusCode = 409;
        }
    }

    private async Task CreatePersonAsync(HttpContext http)
    {
        var (id, body) = (Guid.CreateVersion7(), await BodyAsync(http));
        var document = Document(body, id, "User");
        await using var insert = Command(
            "insert into people (id, name, doc) values ($1, $2, $3)", (Id, id), (NpgsqlDbType.Text, Text(body, "userName"u8)),
            (NpgsqlDbType.Jsonb, document));
        await insert.ExecuteNonQueryAsync();
        Interlocked.Increment(ref _people);
        http.Response.StatusCode = 201;
        await WriteAsync(http, document);
    }

    private async Task PersonAsync(HttpContext http, Guid id)
    {
        await using var command = http.Request.Method switch
        {
            "GET" => Command("select doc from people where id = $1", (Id, id)),
            "DELETE" => Command("delete from people where id = $1 returning doc", (Id, id)),
            "PUT" => await ReplaceAsync(http, id),
            _ => await PatchAsync(http, id),
        };
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            http.Response.StatusCode = 404;
        }
        else if (http.Request.Method == "DELETE")
        {
            Interlocked.Decrement(ref _people);
            http.Response.StatusCode = 204;
        }
        else
        {
            await WriteAsync(http, reader.GetFieldValue<byte[]>(0));
        }
    }

    private async Task<NpgsqlCommand> ReplaceAsync(HttpContext http, Guid id)
    {
        var body = await BodyAsync(http);
        return Command(
            "update people set doc = jsonb_set($2, '{meta,created}', doc -> 'meta' -> 'created'), name = $3 where id = $1 returning doc",
            (Id, id), (NpgsqlDbType.Jsonb, Document(body, id, "User")), (NpgsqlDbType.Text, Text(body, "userName"u8)));
    }

    private async Task<NpgsqlCommand> PatchAsync(HttpContext http, Guid id)
    {
        using var json = JsonDocument.Parse(await BodyAsync(http));
        var operation = json.RootElement.GetProperty("Operations")[0];
        return Command(
            "update people set doc = jsonb_set(jsonb_set(doc, array[$2], $3), '{meta,lastModified}', to_jsonb(now())) where id = $1 "
                + "returning doc",
            (Id, id), (NpgsqlDbType.Text, operation.GetProperty("path").GetString()!),
            (NpgsqlDbType.Jsonb, operation.GetProperty("value").GetRawText()));
    }

    private async Task ListPeopleAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["filter"].ToString() is { Length: > 0 } filter)
        {
            await using var find = Command(
                "select doc from people where lower(name) = lower($1)", (NpgsqlDbType.Text, filter[(filter.IndexOf('"') + 1)..^1]));
            await WriteListAsync(http, find, null);
            return;
        }

        if (_people < 0)
        {
            await CountAsync();
        }

        await using var page = Command(
            "select doc from people order by place offset $1 limit $2",
            (NpgsqlDbType.Integer, int.Parse(query["startIndex"].ToString()) - 1),
            (NpgsqlDbType.Integer, int.Parse(query["count"].ToString())));
        await WriteListAsync(http, page, Interlocked.Read(ref _people));
    }

    /// <summary>Rows that came by another way than through this server count from here on.</summary>
    private async Task CountAsync()
    {
        await using var count = data.CreateCommand("select count(*) from people");
        Interlocked.Exchange(ref _people, (long)(await count.ExecuteScalarAsync())!);
    }

    private async Task CreateTeamAsync(HttpContext http)
    {
        var (id, body) = (Guid.CreateVersion7(), await BodyAsync(http));
        using var json = JsonDocument.Parse(body);
        var document = JsonSerializer.SerializeToUtf8Bytes(
            new { id, displayName = json.RootElement.GetProperty("displayName").GetString(), meta = new { resourceType = "Group" } });
        var people = json.RootElement.TryGetProperty("members", out var members) ? Ids(members) : [];
        await using var insert = Command(
            "with team as (insert into teams (id, doc) values ($1, $2)) insert into team_people select $1, unnest($3) on "
                + "conflict do nothing",
            (Id, id), (NpgsqlDbType.Jsonb, document), (Id | NpgsqlDbType.Array, people));
        await insert.ExecuteNonQueryAsync();
        http.Response.StatusCode = 201;
        await WriteAsync(http, document);
    }

    private async Task TeamAsync(HttpContext http, Guid id)
    {
        if (http.Request.Method == "GET")
        {
            var sql = http.Request.Query.ContainsKey("excludedAttributes")
                ? "select doc::text from teams where id = $1"
                : """select left(doc::text, -1) || ',"members":[' || coalesce((select string_agg('{"value":"' || person || '"}', ',') from team_people where team = $1), '') || ']}' from teams where id = $1""";
            await using var read = Command(sql, (Id, id));
            await using var reader = await read.ExecuteReaderAsync();
            await reader.ReadAsync();
            await WriteAsync(http, reader.GetFieldValue<byte[]>(0));
            return;
        }

        using var json = JsonDocument.Parse(await BodyAsync(http));
        var operation = json.RootElement.GetProperty("Operations")[0];
        var adds = operation.GetProperty("op").GetString() == "add";
        var path = operation.GetProperty("path").GetString()!;
        var people = adds ? Ids(operation.GetProperty("value")) : [Guid.Parse(path.AsSpan(path.IndexOf('"') + 1, 36))];
        await using var change = Command(
            adds
                ? "with changed as (insert into team_people select $1, unnest($2) on conflict do nothing) update teams set touched = now() "
                    + "where id = $1"
                : "with changed as (delete from team_people where team = $1 and person = any($2)) update teams set touched = now() "
                    + "where id = $1",
            (Id, id), (Id | NpgsqlDbType.Array, people));
        await change.ExecuteNonQueryAsync();
        http.Response.StatusCode = 204;
    }

    private async Task BulkAsync(HttpContext http)
    {
        using var json = JsonDocument.Parse(await BodyAsync(http));
        var operations = json.RootElement.GetProperty("Operations").EnumerateArray().ToArray();
        var ids = operations.Select(_ => Guid.CreateVersion7()).ToArray();
        var names = operations.Select(operation => operation.GetProperty("data").GetProperty("userName").GetString()!).ToArray();
        var documents = operations
            .Select((operation, at) => Encoding.UTF8.GetString(
                Document(Encoding.UTF8.GetBytes(operation.GetProperty("data").GetRawText()), ids[at], "User")))
            .ToArray();
        await using var insert = Command(
            "insert into people (id, name, doc) select * from unnest($1, $2, $3)",
            (Id | NpgsqlDbType.Array, ids), (NpgsqlDbType.Text | NpgsqlDbType.Array, names),
            (NpgsqlDbType.Jsonb | NpgsqlDbType.Array, documents));
        await insert.ExecuteNonQueryAsync();
        Interlocked.Add(ref _people, ids.Length);
        await WriteAsync(http, JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemas = new[] { "urn:ietf:params:scim:api:messages:2.0:BulkResponse" },
            Operations = ids.Select(id => new { method = "POST", location = $"/Users/{id}", status = "201" }),
        }));
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<(NpgsqlDbType Type, object Value)> parameters)
    {
        var command = data.CreateCommand(sql);
        foreach (var (type, value) in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value });
        }

        return command;
    }

    private static Guid[] Ids(JsonElement members) => [.. members.EnumerateArray().Select(member => member.GetProperty("value").GetGuid())];

    private static async Task<byte[]> BodyAsync(HttpContext http)
    {
        var body = new byte[(int)http.Request.ContentLength!.Value];
        await http.Request.Body.ReadExactlyAsync(body);
        return body;
    }

    private static byte[] Document(byte[] body, Guid id, string type)
    {
        var now = TimeProvider.System.GetUtcNow();
        return
        [
            .. Encoding.UTF8.GetBytes(
                $$"""{"id":"{{id}}","meta":{"resourceType":"{{type}}","created":"{{now:O}}","lastModified":"{{now:O}}"},"""),
            .. body.AsSpan(1)
        ];
    }

    private static string Text(byte[] json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals(name))
            {
                reader.Read();
                return reader.GetString()!;
            }
        }

        return "";
    }

    private static async Task WriteAsync(HttpContext http, byte[] body)
    {
        http.Response.ContentType = "application/scim+json";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body);
    }

    private static async Task WriteListAsync(HttpContext http, NpgsqlCommand command, long? total)
    {
        http.Response.ContentType = "application/scim+json";
        var writer = http.Response.BodyWriter;
        var count = 0;
        writer.Write("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"Resources\":["u8);
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                writer.Write(count++ > 0 ? ","u8 : []);
                writer.Write(reader.GetFieldValue<byte[]>(0));
            }
        }

        writer.Write(Encoding.UTF8.GetBytes($"],\"totalResults\":{total ?? count},\"itemsPerPage\":{count}}}"));
        await writer.FlushAsync();
    }
}
