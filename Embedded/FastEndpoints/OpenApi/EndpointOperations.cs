using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FastEndpoints;

/// <summary>Adds to operations of any API document what endpoints say in their summaries.</summary>
internal static class EndpointOperations
{
    internal static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<EndpointDefinition>().FirstOrDefault() is not { } definition)
            return Task.CompletedTask;
        AddCookies(operation, definition);
        if (definition.EndpointSummary is { } summary)
        {
            DescribeParameters(operation, summary);
            AddRequestExamples(operation, summary, definition.Host!.Json);
            DescribeResponses(operation, summary, definition.Host!.Json);
        }

        return Task.CompletedTask;
    }

    private static void AddCookies(OpenApiOperation operation, EndpointDefinition definition)
    {
        if (definition.ReqDtoType == typeof(EmptyRequest))
            return;
        foreach (var cookie in definition.Host!.Plan(definition.ReqDtoType).CookieProperties)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = cookie.Name,
                In = ParameterLocation.Cookie,
                Required = cookie.IsRequired,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }

    private static void DescribeParameters(OpenApiOperation operation, EndpointSummary summary)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.Name is { } name && summary.Params.TryGetValue(name, out var text))
                parameter.Description = text;
        }
    }

    private static void AddRequestExamples(OpenApiOperation operation, EndpointSummary summary, JsonSerializerOptions json)
    {
        if (summary.RequestExamples.Count == 0)
            return;
        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
        {
            if (summary.RequestExamples.Count == 1)
            {
                content.Example = ToNode(summary.RequestExamples.First().Value, json);
                continue;
            }

            content.Examples = new Dictionary<string, IOpenApiExample>();
            foreach (var example in summary.RequestExamples)
            {
                var label = example.Label;
                for (var n = 2; content.Examples.ContainsKey(label); n++)
                    label = $"{example.Label} {n}";
                content.Examples[label] = new OpenApiExample { Summary = example.Summary, Description = example.Description, Value = ToNode(example.Value, json) };
            }
        }
    }

    private static void DescribeResponses(OpenApiOperation operation, EndpointSummary summary, JsonSerializerOptions json)
    {
        operation.Responses ??= [];
        foreach (var (status, text) in summary.Responses)
        {
            var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (operation.Responses.TryGetValue(key, out var known) && known is OpenApiResponse response)
                response.Description = text;
            else
                operation.Responses[key] = new OpenApiResponse { Description = text };
        }

        foreach (var (status, example) in summary.ResponseExamples)
        {
            if (!operation.Responses.TryGetValue(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var response))
                continue;
            foreach (var content in response.Content?.Values ?? [])
                content.Example = ToNode(example, json);
        }
    }

    private static JsonNode? ToNode(object value, JsonSerializerOptions json) => JsonSerializer.SerializeToNode(value, value.GetType(), json);
}
