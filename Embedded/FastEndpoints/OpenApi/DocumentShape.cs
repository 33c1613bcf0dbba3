using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FastEndpoints.OpenApi;

/// <summary>Shapes one API document by its options.</summary>
internal sealed class DocumentShape(DocumentOptions settings)
{
    internal static OpenApiSecurityScheme BearerScheme() => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = "JWT",
        Description = "A token in the Authorization header, after the word Bearer.",
    };

    internal bool Includes(ApiDescription description)
    {
        if (DefinitionOf(description) is not { } definition)
            return !settings.ExcludeNonFastEndpoints && (description.GroupName is null || description.GroupName == settings.DocumentName);
        return settings.EndpointFilter?.Invoke(definition) is not false && IsListedVersion(definition, description.HttpMethod!);
    }

    internal string? SchemaName(JsonTypeInfo type)
    {
        var shortName = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return shortName is null || settings.ShortSchemaNames ? shortName : FullName(type.Type);
    }

    internal Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var description = context.Description;
        if (DefinitionOf(description) is not { } definition)
            return Task.CompletedTask;
        var metadata = description.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<ITagsMetadata>().Any())
        {
            var tag = AutoTag.Of(definition, description.RelativePath!, definition.Host!.Config, settings.AutoTagPathSegmentIndex, settings.TagCase);
            operation.Tags = tag is null ? null : new HashSet<OpenApiTagReference> { new(tag, context.Document) };
        }

        if (!metadata.OfType<IAllowAnonymous>().Any() && settings.SecuritySchemes.Count > 0)
        {
            operation.Security = [.. settings.SecuritySchemes.Select(s => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(s.Name, context.Document)] = [],
            })];
        }

        return Task.CompletedTask;
    }

    internal Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo { Title = settings.Title, Version = settings.Version };
        foreach (var (name, scheme) in settings.SecuritySchemes)
            document.AddComponent(name, scheme);
        var used = document.Paths.Values
            .SelectMany(p => p.Operations?.Values.AsEnumerable() ?? [])
            .SelectMany(o => o.Tags?.AsEnumerable() ?? [])
            .Select(t => t.Reference.Id)
            .Where(t => t is not null)
            .Distinct()
            .Order(StringComparer.Ordinal);
        document.Tags = new HashSet<OpenApiTag>(used.Select(t => new OpenApiTag { Name = t }));
        return Task.CompletedTask;
    }

    private static EndpointDefinition? DefinitionOf(ApiDescription description)
        => description.ActionDescriptor.EndpointMetadata.OfType<EndpointDefinition>().FirstOrDefault();

    private static string FullName(Type type)
    {
        if (type.IsArray)
            return FullName(type.GetElementType()!) + "Array";
        if (!type.IsGenericType)
            return string.Concat((type.FullName ?? type.Name).Where(char.IsLetterOrDigit));
        var definition = type.GetGenericTypeDefinition().FullName!;
        return string.Concat(definition[..definition.IndexOf('`', StringComparison.Ordinal)].Where(char.IsLetterOrDigit))
            + "Of" + string.Join("And", type.GetGenericArguments().Select(FullName));
    }

    /// <summary>Only the newest version up to the document's, unless it has ceased by then.</summary>
    private bool IsListedVersion(EndpointDefinition definition, string verb)
    {
        var max = settings.MaxEndpointVersion;
        var version = definition.Version;
        if (version.Current > max || (version.DeprecatedAt > 0 && version.DeprecatedAt <= max))
            return false;
        return !definition.Host!.Definitions.Exists(other =>
            other.Version.Current > version.Current && other.Version.Current <= max
            && other.Verbs.Contains(verb) && other.Routes.Intersect(definition.Routes, StringComparer.OrdinalIgnoreCase).Any()
            && other.GroupPrefixes.SequenceEqual(definition.GroupPrefixes));
    }
}
