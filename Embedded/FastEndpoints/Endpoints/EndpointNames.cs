namespace FastEndpoints;

/// <summary>Default names of endpoints.</summary>
internal static class EndpointNames
{
    internal static string Generate(EndpointNameGenerationContext context)
    {
        var type = context.ShortEndpointNames ? context.EndpointType.Name : context.EndpointType.FullName ?? context.EndpointType.Name;
        var name = string.Concat(type.Where(c => char.IsLetterOrDigit(c) || c == '_'));
        var verb = context.HttpVerb is { Length: > 0 } v ? char.ToUpperInvariant(v[0]) + v[1..].ToLowerInvariant() : "";
        return $"{(context.TagPrefix is null ? "" : context.TagPrefix + "_")}{verb}{name}{context.RouteNumber}";
    }

    /// <summary>The name of one of an endpoint's routes.</summary>
    internal static string Of(EndpointDefinition definition, Config config, string? verb, int? routeNumber)
        => config.Endpoints.NameGenerator(new EndpointNameGenerationContext(
            definition.EndpointType,
            definition.Verbs.Length > 1 ? verb ?? definition.Verbs[0] : null,
            definition.Routes.Length > 1 ? routeNumber ?? 0 : null,
            config.Endpoints.PrefixNameWithFirstTag ? definition.EndpointTags?.FirstOrDefault() : null,
            config.Endpoints.ShortNames));
}
