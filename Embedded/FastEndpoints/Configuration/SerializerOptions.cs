using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>How requests are read and responses are written as JSON.</summary>
public sealed class SerializerOptions
{
    /// <summary>The serializer's options: at first a copy of the application's HTTP JSON options. Frozen once endpoints are mapped.</summary>
    public JsonSerializerOptions Options { get; set; } = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a request body into the given type; the built-in JSON reader if null.</summary>
    public Func<HttpRequest, Type, JsonSerializerContext?, CancellationToken, ValueTask<object?>>? RequestDeserializer { get; set; }

    /// <summary>Writes a response object with the given content type; the built-in JSON writer if null.</summary>
    public Func<HttpResponse, object?, string, JsonSerializerContext?, CancellationToken, Task>? ResponseSerializer { get; set; }

    /// <summary>The field under which a failure of the whole JSON document is reported.</summary>
    public string SerializerErrorsField { get; set; } = "SerializerErrors";

    /// <summary>The charset named in content types; none if null. Text is UTF-8 in any case.</summary>
    public string? CharacterEncoding { get; set; } = "utf-8";

    internal string WithCharset(string contentType)
        => CharacterEncoding is null || contentType.Contains("charset", StringComparison.OrdinalIgnoreCase)
            ? contentType
            : $"{contentType}; charset={CharacterEncoding}";
}
