using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Embedded.FastEndpoints.Tests.Fixture;

/// <summary>Sends raw requests and reads raw responses.</summary>
public static class HttpText
{
    public static async Task<Answer> SendAsync(
        this TestApp app,
        string method,
        string path,
        string? body = null,
        string? contentType = "application/json",
        string? user = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (user is not null)
            request.Headers.Add(HeaderAuthentication.Header, user);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await app.SendAsync(request);
    }

    public static async Task<Answer> SendAsync(this TestApp app, HttpRequestMessage request)
    {
        using var response = await app.Client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }

    public static Task<Answer> GetAsync(this TestApp app, string path, string? user = null) => app.SendAsync("GET", path, user: user);

    public static Task<Answer> PostAsync(this TestApp app, string path, string body, string? user = null) => app.SendAsync("POST", path, body, user: user);
}

public sealed record Answer(HttpStatusCode Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public int Code => (int)Status;

    public JsonNode Json => JsonNode.Parse(Body, new JsonNodeOptions(), new JsonDocumentOptions())!;

    public string? ContentType => Headers.GetValueOrDefault("Content-Type");

    /// <summary>The messages of the default error body for a field.</summary>
    public string[] Errors(string field) => [.. Json["errors"]?[field]?.AsArray().Select(m => m!.GetValue<string>()) ?? []];
}
