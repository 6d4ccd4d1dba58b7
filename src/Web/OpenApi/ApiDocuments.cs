using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scim.Application.Configuration;
using Scim.Web.Admin;

namespace Scim.Web.OpenApi;

/// <summary>
/// The OpenAPI document of the admin API at <c>/openapi/v1.json</c>, browsable at <c>/api/docs</c> without any outside resource.
/// </summary>
public static class ApiDocuments
{
    private const string Pages = "api/docs";

    /// <summary>Nothing from elsewhere and nothing inline; the icons of the style sheet are data.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri "
            + "'none'; frame-ancestors 'none'";

    public static void AddApiDocuments(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => $"/{description.RelativePath}".StartsWith(
                AdminEndpoints.Prefix, StringComparison.Ordinal);
            options.AddOperationTransformer(DescribeQueryAsync);
            options.AddDocumentTransformer(DescribeAsync);
        });
    }

    public static void MapApiDocuments(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/" + Pages), branch => branch.Use(AddHeadersAsync));
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = Pages;
            options.DocumentTitle = "SCIM admin API";
            options.SwaggerEndpoint("/openapi/v1.json", "Admin API v1");
        });
    }

    private static Task AddHeadersAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return next(http);
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SCIM admin API",
            Version = "v1",
            Description = "Errors are problem documents (RFC 9457). Lists are { items, nextCursor }, read on with ?cursor=; feeds are { "
                + "items, nextAfter }, read on with ?after=.",
        };
        var url = context.ApplicationServices.GetRequiredService<ServiceOptions>().PublicUrl ?? document.Servers?.FirstOrDefault()?.Url;
        document.Servers = url is null ? null : [new OpenApiServer { Url = url.TrimEnd('/') }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["adminKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The admin key." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("adminKey", document)] = [] }];
        ApiConventions.Apply(document);
        return Task.CompletedTask;
    }

    private static Task DescribeQueryAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata
            .OfType<QueryMetadata>()
            .SelectMany(query => query.Parameters))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(
                new OpenApiParameter { Name = parameter.Name, In = ParameterLocation.Query, Schema = SchemaOf(parameter) });
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema SchemaOf(QueryParameter parameter) => new()
    {
        Type = parameter.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String,
        Enum = parameter.Choices.IsEmpty ? null : [.. parameter.Choices.Select(value => (JsonNode)value)],
    };
}
