using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>Writes response objects as JSON.</summary>
internal static class ResponseWriter
{
    private static readonly ConcurrentDictionary<Type, (string Name, Func<object, object?> Get)[]> HeaderProperties = new();

    internal static async Task ModifyAsync(EndpointHost host, HttpResponse rsp, object? response)
    {
        var settings = host.Config.Endpoints;
        settings.GlobalResponseModifier?.Invoke(rsp.HttpContext, response);
        if (settings.GlobalResponseModifierAsync is { } modify)
            await modify(rsp.HttpContext, response);
        if (response is not null)
            SetHeaders(rsp, response);
    }

    internal static Task WriteAsync<T>(EndpointHost host, HttpResponse rsp, T response, string contentType, JsonSerializerContext? context, CancellationToken ct)
    {
        contentType = host.Config.Serializer.WithCharset(contentType);
        if (host.Config.Serializer.ResponseSerializer is { } serialize)
            return serialize(rsp, response, contentType, context, ct);
        rsp.ContentType = contentType;
        return JsonSerializer.SerializeAsync(rsp.BodyWriter, response, TypeToWrite(host.Json, response), host.Json, ct);
    }

    /// <summary>The declared type if it says how its subtypes are written, else the object's own type.</summary>
    private static Type TypeToWrite<T>(JsonSerializerOptions options, T response)
    {
        var declared = typeof(T);
        if (response is null || declared.IsValueType || declared.IsSealed)
            return declared;
        return declared != typeof(object) && options.GetTypeInfo(declared).PolymorphismOptions is not null ? declared : response.GetType();
    }

    private static void SetHeaders(HttpResponse rsp, object response)
    {
        foreach (var (name, get) in HeaderProperties.GetOrAdd(response.GetType(), FindHeaderProperties))
        {
            if (get(response) is { } value)
                rsp.Headers[name] = Convert.ToString(value, CultureInfo.InvariantCulture);
        }
    }

    private static (string Name, Func<object, object?> Get)[] FindHeaderProperties(Type type)
        => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
            .Select(p => (Property: p, Header: p.GetCustomAttribute<ToHeaderAttribute>()))
            .Where(x => x.Header is not null)
            .Select(x => (x.Header!.HeaderName ?? x.Property.Name, Getter(x.Property)))];

    private static Func<object, object?> Getter(PropertyInfo property)
    {
        var target = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(target, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), target).Compile();
    }
}
