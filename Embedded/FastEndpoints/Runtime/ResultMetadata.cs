using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace FastEndpoints;

/// <summary>Takes over the response descriptions of ASP.NET Core's typed results.</summary>
internal static class ResultMetadata
{
    private static readonly MethodInfo PopulateMethod = typeof(ResultMetadata).GetMethod(nameof(PopulateFrom), BindingFlags.NonPublic | BindingFlags.Static)!;

    internal static void Populate(RouteHandlerBuilder builder, Type resultType)
    {
        var populate = PopulateMethod.MakeGenericMethod(resultType).CreateDelegate<Action<EndpointBuilder>>();
        builder.Add(populate);
    }

    private static void PopulateFrom<TResult>(EndpointBuilder builder) where TResult : IEndpointMetadataProvider
        => TResult.PopulateMetadata(PopulateMethod, builder);
}
