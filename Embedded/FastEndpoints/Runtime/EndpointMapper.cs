using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FastEndpoints;

/// <summary>Configures the endpoints of a host and maps them to routes.</summary>
internal sealed class EndpointMapper(EndpointHost host, IEndpointRouteBuilder routes)
{
    internal const string TestUrlRoute = "_test_url_cache_";
    private readonly Dictionary<string, Type> mapped = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> routesByType = [];

    internal void Map(Action<Config>? configure)
    {
        if (host.IsMapped)
            throw new InvalidOperationException("The endpoints of this host are mapped already.");
        host.IsMapped = true;
        CurrentHost.Started(host);
        if (host.Services.GetService<IOptions<JsonOptions>>() is { } json)
            host.Config.Serializer.Options = new JsonSerializerOptions(json.Value.SerializerOptions);
        configure?.Invoke(host.Config);
        FreezeJson();

        var definer = new EndpointDefiner(host);
        foreach (var type in host.Catalog.EndpointTypes)
        {
            var definition = definer.Define(type);
            if (host.Config.Endpoints.Filter?.Invoke(definition) is false)
                continue;
            host.Definitions.Add(definition);
            MapRoutes(definition);
            if (host.Config.Endpoints.WarmupFilter?.Invoke(definition) is true)
                definition.Services!.Prepare();
        }

        routes.MapGet(TestUrlRoute, (RequestDelegate)(context => context.Response.WriteAsJsonAsync(routesByType)))
            .WithMetadata(new AllowAnonymousAttribute(), new ExcludeFromDescriptionAttribute());
    }

    private void FreezeJson()
    {
        var options = host.Config.Serializer.Options;
        if (options.IsReadOnly)
            host.Config.Serializer.Options = options = new JsonSerializerOptions(options);
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(JsonContracts.Modify);
        options.MakeReadOnly();
    }

    private void MapRoutes(EndpointDefinition definition)
    {
        var invoker = new EndpointInvoker(host, definition);
        var paths = definition.Routes.Select(r => RouteOf(definition, r)).ToArray();
        routesByType[definition.EndpointType.FullName!] = paths;
        foreach (var verb in definition.Verbs)
        {
            for (var i = 0; i < paths.Length; i++)
            {
                if (!mapped.TryAdd($"{verb} {paths[i]}", definition.EndpointType))
                    throw new InvalidOperationException($"[{definition.EndpointType}] and [{mapped[$"{verb} {paths[i]}"]}] both answer {verb} {paths[i]}.");
                var builder = new RouteHandlerBuilder([routes.MapMethods(paths[i], [verb], (RequestDelegate)invoker.InvokeAsync)]);
                EndpointMetadataBuilder.Describe(builder, host, definition, verb, EndpointNames.Of(definition, host.Config, verb, i));
            }
        }
    }

    private string RouteOf(EndpointDefinition definition, string route)
    {
        var versioning = host.Config.Versioning;
        var number = definition.Version.Current == 0 ? versioning.DefaultVersion : definition.Version.Current;
        var version = number == 0 ? "" : $"{versioning.Prefix}{number}";
        var prefix = definition.OverriddenRoutePrefix ?? host.Config.Endpoints.RoutePrefix ?? "";
        var path = string.Join('/', definition.GroupPrefixes.Append(route).Select(p => p.Trim('/')).Where(p => p.Length > 0));
        if (versioning.RouteTemplate is { Length: > 0 } template && path.Contains(template, StringComparison.OrdinalIgnoreCase))
        {
            path = path.Replace(template, version, StringComparison.OrdinalIgnoreCase);
            version = "";
        }

        string[] parts = versioning.PrependToRoute is true ? [prefix, version, path] : [prefix, path, version];
        return "/" + string.Join('/', parts.Select(p => p.Trim('/')).Where(p => p.Length > 0));
    }
}
