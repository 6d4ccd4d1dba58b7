using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scim.Web.Admin;

namespace Scim.Web.Hosting;

/// <summary>The OpenAPI document of the admin API at <c>/openapi/v1.json</c>, browsable at <c>/api/docs</c> without any outside resource.</summary>
public static class ApiDocuments
{
    public static void AddApiDocuments(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => $"/{description.RelativePath}".StartsWith(AdminEndpoints.Prefix, StringComparison.Ordinal);
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeQueryAsync);
    });

    public static void MapApiDocuments(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "api/docs";
            options.DocumentTitle = "SCIM admin API";
            options.SwaggerEndpoint("/openapi/v1.json", "Admin API v1");
        });
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo { Title = "SCIM admin API", Version = "v1", Description = "Errors are RFC 9457 problem documents. Lists are { items, nextCursor } with ?cursor= and ?limit=." };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["adminKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The admin key." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("adminKey", document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task DescribeQueryAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryMetadata>().SelectMany(query => query.Parameters))
        {
            var parts = parameter.Split(':');
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parts[0],
                In = ParameterLocation.Query,
                Schema = new OpenApiSchema { Type = parts.Length > 1 ? JsonSchemaType.Integer : JsonSchemaType.String },
            });
        }

        return Task.CompletedTask;
    }
}
