using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OneWindow.Api.Hosting;

/// <summary>Lists the names of enums in the API's description, which cannot look into a converter of our own.</summary>
internal static class EnumSchemas
{
    /// <summary>Adds the names to the schema of an enum.</summary>
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetValues(type).Cast<Enum>().Select(value => (System.Text.Json.Nodes.JsonNode)StrictEnumConverter.NameOf(value)!)];
        }

        return Task.CompletedTask;
    }
}
