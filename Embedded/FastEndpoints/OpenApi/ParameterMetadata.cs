using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FastEndpoints;

/// <summary>Model metadata of a type, as the API explorer's descriptions carry them.</summary>
internal static class ParameterMetadata
{
    private static readonly EmptyModelMetadataProvider Provider = new();

    internal static ModelMetadata For(Type type) => Provider.GetMetadataForType(type);
}
