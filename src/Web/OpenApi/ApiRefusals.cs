using System.Globalization;
using Microsoft.OpenApi;

namespace Scim.Web.OpenApi;

/// <summary>
/// How the admin API refuses, written into the document: what every route of a kind may answer, and what <c>Refuses</c> says of one
/// route.
/// </summary>
public static class ApiRefusals
{
    private const string ProblemName = "Problem";

    private static readonly ImmutableSortedDictionary<int, string> Meanings = ImmutableSortedDictionary.CreateRange<int, string>(
    [
        new(400, "The body or a query parameter is at fault; errors names each field."),
        new(401, "The admin key is missing or wrong."),
        new(404, "Something that the path names does not exist."),
        new(409, "What is there already is in the way; or the Idempotency-Key was used with another body, or its answer was lost."),
        new(410, "It was there once and is gone for good."),
        new(412, "It has another version than If-Match names, or was changed by others at this moment."),
        new(413, "The body is too large."),
        new(415, "The body is not application/json."),
        new(429, "Too many wrong admin keys came from this address; Retry-After says when to try again."),
    ]);

    /// <summary>Adds the schema of problem documents, which <see cref="Apply"/> points to.</summary>
    public static void AddSchema(OpenApiDocument document)
    {
        document.Components!.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ProblemName] = ProblemSchema();
    }

    public static void Apply(OpenApiDocument document, string path, HttpMethod method, OpenApiOperation operation, bool versioned)
    {
        operation.Responses ??= [];
        var own = operation.Responses.Keys
            .Select(status => int.Parse(status, CultureInfo.InvariantCulture))
            .Where(status => status >= 400)
            .ToList();
        foreach (var status in StatusesOf(path, method, versioned).Union(own).Order())
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = Problem(document, Meanings[status]);
        }

        operation.Responses["default"] = Problem(document, "The request was refused, or the service cannot answer it now.");
    }

    private static IEnumerable<int> StatusesOf(string path, HttpMethod method, bool versioned)
    {
        var statuses = new List<int> { 400, 401, 429 };
        if (path.Contains('{', StringComparison.Ordinal))
        {
            statuses.Add(404);
        }

        if (method == HttpMethod.Post)
        {
            statuses.Add(409);
        }

        if (versioned && method != HttpMethod.Get)
        {
            statuses.Add(412);
        }

        if (method != HttpMethod.Get && method != HttpMethod.Delete)
        {
            statuses.AddRange([413, 415]);
        }

        return statuses;
    }

    private static OpenApiResponse Problem(OpenApiDocument document, string description) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(ProblemName, document) },
        },
    };

    private static OpenApiSchema ProblemSchema() => new()
    {
        Description = "RFC 9457. errors has the messages of each field where the input was at fault.",
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "title", "status", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            },
        },
    };
}
