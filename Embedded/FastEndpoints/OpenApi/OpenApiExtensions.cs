using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints.OpenApi;

/// <summary>Adds API documents.</summary>
public static class OpenApiExtensions
{
    /// <summary>Adds an API document; it is served by <c>MapOpenApi</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Says what the document contains.</param>
    public static IServiceCollection OpenApiDocument(this IServiceCollection services, Action<DocumentOptions>? options = null)
    {
        var settings = new DocumentOptions();
        options?.Invoke(settings);
        if (settings.EnableJWTBearerAuth)
            settings.AddAuth("JWTBearerAuth", DocumentShape.BearerScheme());
        return services.AddOpenApi(settings.DocumentName, openApi => Apply(openApi, settings));
    }

    private static void Apply(OpenApiOptions openApi, DocumentOptions settings)
    {
        var shape = new DocumentShape(settings);
        openApi.ShouldInclude = shape.Includes;
        openApi.CreateSchemaReferenceId = shape.SchemaName;
        openApi.AddOperationTransformer(shape.TransformAsync);
        openApi.AddDocumentTransformer(shape.TransformAsync);
    }
}
