using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Asks each endpoint class once how it wants to be mapped.</summary>
internal sealed class EndpointDefiner(EndpointHost host)
{
    internal EndpointDefinition Define(Type type)
    {
        var arguments = EndpointCatalog.BaseArguments(type, typeof(Endpoint<,>))
            ?? throw new InvalidOperationException($"[{type}] does not derive from one of the endpoint classes.");
        var definition = new EndpointDefinition(type, arguments[0], arguments[1]) { Host = host };
        definition.Services = new EndpointServices(host, definition);
        FindHandler(definition);
        FindValidator(definition);
        Configure(definition);
        if (host.Catalog.SummaryFor(type) is { } summary)
            definition.Summary((EndpointSummary)ActivatorUtilities.CreateInstance(host.Services, summary));
        host.Config.Endpoints.Configurator?.Invoke(definition);
        Check(definition);
        return definition;
    }

    private void Configure(EndpointDefinition definition)
    {
        var type = definition.EndpointType;
        foreach (var attribute in type.GetCustomAttributes(inherit: true))
        {
            switch (attribute)
            {
                case HttpAttribute route:
                    definition.Verbs = [route.Verb.ToString()];
                    definition.Routes = route.Routes;
                    break;
                case IEndpointAttribute own:
                    own.Apply(definition);
                    break;
                case IAllowAnonymous:
                    definition.AllowAnonymous();
                    break;
                case IAuthorizeData:
                    definition.Metadata(attribute);
                    break;
            }
        }

        var configure = type.GetMethod(nameof(BaseEndpoint.Configure), Type.EmptyTypes)!;
        if (configure.DeclaringType == typeof(BaseEndpoint) && definition.Routes.Length > 0)
            return;
        using var scope = host.Services.CreateScope();
        var endpoint = CurrentHost.Create(host, () => EndpointActivator.For(type)(scope.ServiceProvider));
        endpoint.Definition = definition;
        CurrentHost.Create<object?>(host, () =>
        {
            endpoint.Configure();
            return null;
        });
    }

    private static void FindHandler(EndpointDefinition definition)
    {
        bool Overrides(string name) => definition.EndpointType.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Any(m => m.Name == name && m.DeclaringType!.Assembly != typeof(BaseEndpoint).Assembly
                && m.GetBaseDefinition().DeclaringType!.Assembly == typeof(BaseEndpoint).Assembly);

        var handles = Overrides("HandleAsync");
        var executes = Overrides("ExecuteAsync");
        if (handles == executes)
            throw new InvalidOperationException($"[{definition.EndpointType}] must override either HandleAsync or ExecuteAsync.");
        definition.UsesExecuteAsync = executes;
    }

    private void FindValidator(EndpointDefinition definition)
    {
        if (host.Catalog.ValidatorsFor(definition.ReqDtoType) is [var only])
            definition.UseValidator(only);
    }

    private void Check(EndpointDefinition definition)
    {
        var type = definition.EndpointType;
        if (definition.Verbs.Length == 0 || definition.Routes.Length == 0)
            throw new InvalidOperationException($"[{type}] names no verb or no route.");
        if (definition.ValidatorType is null && host.Catalog.ValidatorsFor(definition.ReqDtoType).Count > 1)
            throw new InvalidOperationException($"[{definition.ReqDtoType}] has several validators; [{type}] must choose one.");
        if (definition.ReqDtoType != typeof(EmptyRequest) && host.Plan(definition.ReqDtoType) is { IsCollection: false, PropertyCount: 0 }
            && !host.Config.Endpoints.AllowEmptyRequestDtos)
            throw new InvalidOperationException($"[{definition.ReqDtoType}], the request of [{type}], has no public property.");
    }
}
