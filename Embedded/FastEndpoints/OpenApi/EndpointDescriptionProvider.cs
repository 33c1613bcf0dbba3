using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using MvcSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace FastEndpoints;

/// <summary>
/// Describes endpoints to ASP.NET Core's API explorer, from which OpenAPI documents are made. Endpoints are plain request delegates, of which
/// the explorer itself knows nothing.
/// </summary>
internal sealed class EndpointDescriptionProvider(EndpointDataSource dataSource, EndpointHost host) : IApiDescriptionProvider
{
    /// <summary>After the provider of minimal APIs (-1100), before those of MVC.</summary>
    public int Order => -1050;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var endpoint in dataSource.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<EndpointDefinition>() is not { } definition
                || !ReferenceEquals(definition.Host, host)
                || endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is { ExcludeFromDescription: true })
                continue;
            foreach (var verb in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                context.Results.Add(Describe(endpoint, definition, verb));
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }

    private ApiDescription Describe(RouteEndpoint endpoint, EndpointDefinition definition, string verb)
    {
        var description = new ApiDescription
        {
            HttpMethod = verb,
            RelativePath = endpoint.RoutePattern.RawText!.TrimStart('/'),
            GroupName = endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName,
            ActionDescriptor = new ActionDescriptor
            {
                DisplayName = endpoint.DisplayName,
                EndpointMetadata = [.. endpoint.Metadata],
                RouteValues = { ["controller"] = AutoTag.Of(definition, endpoint.RoutePattern.RawText!, host.Config, 1, OpenApi.TagCase.TitleCase) },
            },
        };
        AddParameters(description, endpoint, definition);
        AddResponses(description, endpoint);
        return description;
    }

    private void AddParameters(ApiDescription description, RouteEndpoint endpoint, EndpointDefinition definition)
    {
        var plan = definition.ReqDtoType == typeof(EmptyRequest) ? null : host.Plan(definition.ReqDtoType);
        var inRoute = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            inRoute.Add(parameter.Name);
            var type = plan?.RouteProperties.GetValueOrDefault(parameter.Name)?.Type ?? typeof(string);
            Add(description, parameter.Name, type, MvcSource.Path, isRequired: !parameter.IsOptional);
        }

        if (plan is null)
            return;
        var accepts = endpoint.Metadata.GetMetadata<IAcceptsMetadata>();
        foreach (var parameter in RequestParameters.Of(plan, host, hasBody: accepts is not null))
        {
            if (!inRoute.Contains(parameter.Name))
                Add(description, parameter.Name, parameter.Type, parameter.Source, parameter.IsRequired);
        }

        if (accepts is not null)
            AddBody(description, definition, plan, accepts);
    }

    private void AddBody(ApiDescription description, EndpointDefinition definition, RequestPlan plan, IAcceptsMetadata accepts)
    {
        foreach (var contentType in accepts.ContentTypes)
            description.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = contentType });
        if (definition.TakesForms || definition.TakesUrlEncodedForms)
        {
            foreach (var field in plan.FormProperties.Values.Where(p => !plan.RouteProperties.ContainsKey(p.Name) || !IsInRoute(description, p.Name)))
            {
                var isFile = field.Type == typeof(IFormFile) || field.Type == typeof(IFormFileCollection) || ValueParsers.ElementType(field.Type) == typeof(IFormFile);
                Add(description, RequestParameters.NameOf(field, host), isFile ? FileTypeOf(field.Type) : field.Type, isFile ? MvcSource.FormFile : MvcSource.Form, field.IsRequired);
            }

            return;
        }

        if (plan.IsPlainText)
            Add(description, "body", typeof(string), MvcSource.Body, isRequired: true);
        else
            Add(description, "body", plan.WholeBody?.Type ?? definition.ReqDtoType, MvcSource.Body, isRequired: !accepts.IsOptional);
    }

    private static Type FileTypeOf(Type type) => type == typeof(IFormFile) ? type : typeof(IFormFileCollection);

    private static bool IsInRoute(ApiDescription description, string name)
        => description.ParameterDescriptions.Any(p => p.Source == MvcSource.Path && string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    private static void Add(ApiDescription description, string name, Type type, MvcSource source, bool isRequired)
        => description.ParameterDescriptions.Add(new ApiParameterDescription
        {
            Name = name,
            Type = type,
            Source = source,
            IsRequired = isRequired,
            ModelMetadata = ParameterMetadata.For(type),
            ParameterDescriptor = new ParameterDescriptor { Name = name, ParameterType = type },
        });

    private static void AddResponses(ApiDescription description, RouteEndpoint endpoint)
    {
        // What is described last replaces earlier descriptions of the same status.
        var byStatus = new SortedDictionary<int, IProducesResponseTypeMetadata>();
        foreach (var response in endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>())
            byStatus[response.StatusCode] = response;
        foreach (var (status, response) in byStatus)
        {
            var type = response.Type is null || response.Type == typeof(void) ? null : response.Type;
            var supported = new ApiResponseType { StatusCode = status, Type = type ?? typeof(void), Description = response.Description };
            if (type is not null)
                supported.ModelMetadata = ParameterMetadata.For(type);
            foreach (var contentType in response.ContentTypes)
                supported.ApiResponseFormats.Add(new ApiResponseFormat { MediaType = contentType });
            description.SupportedResponseTypes.Add(supported);
        }
    }
}
