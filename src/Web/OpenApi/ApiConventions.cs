using Microsoft.OpenApi;

namespace Scim.Web.OpenApi;

/// <summary>
/// What all operations of the admin API have in common, written into the document: names of operations, idempotency keys, versions.
/// </summary>
public static class ApiConventions
{
    public static void Apply(OpenApiDocument document)
    {
        ApiRefusals.AddSchema(document);
        AllowNullOnce(document);
        foreach (var (path, item) in document.Paths)
        {
            var versioned = item.Operations!.ContainsKey(HttpMethod.Patch);
            foreach (var (method, operation) in item.Operations)
            {
                operation.OperationId = NameOf(method, path);
                ApiRefusals.Apply(document, path, method, operation, versioned);
                Describe(operation, "201", "Location", "Where the created thing is.");
                if (method == HttpMethod.Post)
                {
                    AddHeader(
                        operation, "Idempotency-Key",
                        "The same key and body within a day answers the first answer again; another body answers 409.");
                }

                if (versioned && method != HttpMethod.Get)
                {
                    AddHeader(operation, "If-Match", "The ETag of the version that is meant; 412 where it is another one by now.");
                }

                if (versioned && method != HttpMethod.Delete)
                {
                    Describe(operation, "200", "ETag", "The version.");
                }
            }
        }
    }

    /// <summary>Where any JSON is allowed, "null or any JSON" fits null twice, which <c>oneOf</c> forbids.</summary>
    private static void AllowNullOnce(OpenApiDocument document)
    {
        var properties = document.Components!.Schemas!.Values.SelectMany(schema => schema.Properties?.Values ?? []);
        foreach (var property in properties.OfType<OpenApiSchema>())
        {
            if (property.OneOf?.OfType<OpenApiSchemaReference>().Any(choice => choice.Reference.Id == nameof(JsonNode)) == true)
            {
                property.OneOf = null;
            }
        }
    }

    /// <summary>
    /// Method and path in camel case: <c>postOrganizationsConnectorsTokens</c>; <c>ById</c> where the path ends in a parameter.
    /// </summary>
    private static string NameOf(HttpMethod method, string path)
    {
        var parts = path[Admin.AdminEndpoints.Prefix.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var words = parts
            .Where((part, index) => part[0] != '{' || index == parts.Length - 1)
            .Select(part => part[0] == '{' ? "By-" + part.Trim('{', '}') : part);
        return method.Method.ToLowerInvariant()
            + string.Concat(words.SelectMany(word => word.Split('-')).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
    }

    private static void Describe(OpenApiOperation operation, string status, string header, string description)
    {
        if (operation.Responses!.TryGetValue(status, out var answer) && answer is OpenApiResponse response)
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[header] = new OpenApiHeader
            {
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }
    }
}
