using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Scim.Domain.Schemas;

namespace Scim.Web.Admin;

/// <summary>The JSON of the admin API: camelCase, nulls written, times in UTC with milliseconds.</summary>
public static class AdminJson
{
    /// <summary>Complete before the first use: a result that finds no resolver sets one, and fails where another was faster.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    public static IResult Ok<T>(T value) => Results.Json(value, Options);

    public static IResult Created<T>(string location, T value) => new CreatedResult<T>(location, value);

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new UtcTimeConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class CreatedResult<T>(string location, T value) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Location = location;
            return Results.Json(value, Options, statusCode: StatusCodes.Status201Created).ExecuteAsync(httpContext);
        }
    }

    private sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(DateTimeText.WriteMilliseconds(value));
    }
}
