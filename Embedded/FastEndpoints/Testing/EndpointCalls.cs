using System.Collections;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace FastEndpoints;

/// <summary>Makes HTTP requests from request objects, the reverse of binding.</summary>
internal static class EndpointCalls
{
    private static readonly ConditionalWeakTable<HttpClient, Dictionary<string, string[]>> Routes = [];

    private static JsonSerializerOptions Json => CurrentHost.Value?.Json ?? JsonSerializerOptions.Web;

    internal static async Task<HttpResponseMessage> SendAsync<TEndpoint, TRequest>(
        HttpClient client, HttpMethod method, TRequest request, bool asForm, bool withHeaders, bool withCookies)
        where TRequest : notnull
    {
        var route = (await RoutesAsync(client)).TryGetValue(typeof(TEndpoint).FullName!, out var routes)
            ? routes[0]
            : throw new InvalidOperationException($"The server has no endpoint [{typeof(TEndpoint)}].");
        var properties = typeof(TRequest).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
            .ToDictionary(p => p.GetCustomAttribute<BindFromAttribute>()?.Name ?? p.Name, p => (Property: p, Value: p.GetValue(request)), StringComparer.OrdinalIgnoreCase);
        var hasBody = method != HttpMethod.Get && method != HttpMethod.Head && method != HttpMethod.Delete;
        var address = Fill(route, properties.ToDictionary(p => p.Key, p => p.Value.Value, StringComparer.OrdinalIgnoreCase), out var inRoute);
        var query = properties.Where(p => !inRoute.Contains(p.Key) && GoesToQuery(p.Value.Property, hasBody)).SelectMany(p => Pairs(p.Key, p.Value.Value));
        var content = asForm ? FormContent(properties) : JsonContent(method, request);
        var message = new HttpRequestMessage(method, address + QueryString.Create(query)) { Content = content };
        foreach (var (property, value) in properties.Values)
        {
            if (value is null)
                continue;
            if (withHeaders && property.GetCustomAttribute<FromHeaderAttribute>() is { } header)
                message.Headers.TryAddWithoutValidation(header.HeaderName ?? property.Name, Text(value));
            if (withCookies && property.GetCustomAttribute<FromCookieAttribute>() is { } cookie)
                message.Headers.TryAddWithoutValidation("Cookie", $"{cookie.CookieName ?? property.Name}={Text(value)}");
        }

        return await client.SendAsync(message);
    }

    internal static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, HttpContent? content)
        => client.SendAsync(new HttpRequestMessage(method, address) { Content = content });

    internal static async Task<TestResult<TResponse>> ReadAsync<TResponse>(Task<HttpResponseMessage> sending)
    {
        var response = await sending;
        if (typeof(TResponse) == typeof(EmptyResponse))
            return new TestResult<TResponse>(response, default!);
        var text = await response.Content.ReadAsStringAsync();
        try
        {
            var isJson = response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) is true;
            if (!isJson && typeof(TResponse) == typeof(string))
                return new TestResult<TResponse>(response, (TResponse)(object)text);
            return isJson
                ? new TestResult<TResponse>(response, JsonSerializer.Deserialize<TResponse>(text, Json)!)
                : new TestResult<TResponse>(response, default!, text.Length == 0 ? null : text);
        }
        catch (JsonException)
        {
            return new TestResult<TResponse>(response, default!, text);
        }
    }

    internal static HttpContent? JsonContent<TRequest>(HttpMethod method, TRequest request)
        => method == HttpMethod.Get || method == HttpMethod.Head || request is EmptyRequest
            ? null
            : System.Net.Http.Json.JsonContent.Create(BodyOf(request), new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" }, Json);

    private static object? BodyOf<TRequest>(TRequest request)
        => typeof(TRequest).GetProperties().FirstOrDefault(p => p.IsDefined(typeof(FromBodyAttribute))) is { } body ? body.GetValue(request) : request;

    private static async Task<Dictionary<string, string[]>> RoutesAsync(HttpClient client)
    {
        if (Routes.TryGetValue(client, out var known))
            return known;
        var routes = await client.GetFromJsonAsync<Dictionary<string, string[]>>(EndpointMapper.TestUrlRoute) ?? [];
        Routes.AddOrUpdate(client, routes);
        return routes;
    }

    private static string Fill(string route, Dictionary<string, object?> values, out HashSet<string> used)
    {
        used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var segments = new List<string>();
        foreach (var segment in RoutePatternFactory.Parse(route).PathSegments)
        {
            var text = "";
            foreach (var part in segment.Parts)
            {
                switch (part)
                {
                    case RoutePatternLiteralPart literal:
                        text += literal.Content;
                        break;
                    case RoutePatternSeparatorPart separator:
                        text += separator.Content;
                        break;
                    case RoutePatternParameterPart parameter:
                        used.Add(parameter.Name);
                        text += values.GetValueOrDefault(parameter.Name) is { } value ? Uri.EscapeDataString(Text(value)) : "";
                        break;
                }
            }

            if (text.Length > 0)
                segments.Add(text);
        }

        return "/" + string.Join('/', segments);
    }

    private static bool GoesToQuery(PropertyInfo property, bool hasBody)
        => property.IsDefined(typeof(QueryParamAttribute))
           || (!hasBody && !property.IsDefined(typeof(NonJsonBindingAttribute)) && !property.IsDefined(typeof(FromBodyAttribute)));

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(string name, object? value) => value switch
    {
        null => [],
        string text => [new(name, text)],
        IEnumerable many => many.Cast<object?>().Where(v => v is not null).Select(v => new KeyValuePair<string, string?>(name, Text(v!))),
        _ => [new(name, Text(value))],
    };

    private static MultipartFormDataContent FormContent(Dictionary<string, (PropertyInfo Property, object? Value)> properties)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, (_, value)) in properties)
        {
            if (value is IFormFile single)
                AddFile(form, name, single);
            else if (value is IEnumerable<IFormFile> files)
            {
                foreach (var file in files)
                    AddFile(form, name, file);
            }
            else
            {
                foreach (var (_, text) in Pairs(name, value))
                    form.Add(new StringContent(text ?? ""), name);
            }
        }

        return form;
    }

    private static void AddFile(MultipartFormDataContent form, string name, IFormFile file)
    {
        var content = new StreamContent(file.OpenReadStream());
        if (MediaTypeHeaderValue.TryParse(file.ContentType, out var type))
            content.Headers.ContentType = type;
        form.Add(content, name, file.FileName);
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ when ValueParsers.IsScalar(value.GetType()) => value.ToString() ?? "",
        _ => JsonSerializer.Serialize(value, value.GetType(), Json),
    };
}
