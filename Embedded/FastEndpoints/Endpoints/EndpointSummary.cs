using System.Linq.Expressions;

namespace FastEndpoints;

/// <summary>What API documents say about an endpoint.</summary>
public class EndpointSummary
{
    /// <summary>A line.</summary>
    public string Summary { get; set; } = "";

    /// <summary>A paragraph.</summary>
    public string Description { get; set; } = "";

    /// <summary>An example of the request.</summary>
    public object? ExampleRequest
    {
        get => RequestExamples.FirstOrDefault()?.Value;
        set
        {
            if (value is not null)
                RequestExamples.Add(new RequestExample(value));
        }
    }

    /// <summary>Examples of the request.</summary>
    public ICollection<RequestExample> RequestExamples { get; } = [];

    /// <summary>Descriptions by parameter name.</summary>
    public Dictionary<string, string> Params { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Descriptions by status code.</summary>
    public Dictionary<int, string> Responses { get; set; } = [];

    /// <summary>Examples by status code.</summary>
    public Dictionary<int, object> ResponseExamples { get; set; } = [];

    internal List<ProducedResponse> ProducedResponses { get; } = [];

    /// <summary>The description of the response with a status code.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    public string this[int statusCode]
    {
        get => Responses[statusCode];
        set => Responses[statusCode] = value;
    }

    /// <summary>Adds a response.</summary>
    /// <typeparam name="TResponse">The body.</typeparam>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="description">When it is sent.</param>
    /// <param name="contentType">The body's content type.</param>
    /// <param name="example">An example of the body.</param>
    public void Response<TResponse>(int statusCode = 200, string? description = null, string contentType = "application/json", TResponse? example = default)
    {
        AddResponse(statusCode, description, typeof(TResponse), contentType);
        if (example is not null)
            ResponseExamples[statusCode] = example;
    }

    /// <summary>Adds a response without a stated body.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="description">When it is sent.</param>
    /// <param name="contentType">The body's content type, or null if it has none.</param>
    public void Response(int statusCode = 200, string? description = null, string? contentType = null)
        => AddResponse(statusCode, description, typeof(void), contentType);

    private void AddResponse(int statusCode, string? description, Type type, string? contentType)
    {
        ProducedResponses.Add(new ProducedResponse(statusCode, type, contentType));
        if (description is not null)
            Responses[statusCode] = description;
    }
}

/// <summary>What API documents say about an endpoint with a known request.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
public class EndpointSummary<TRequest> : EndpointSummary where TRequest : notnull
{
    /// <summary>Describes a member of the request.</summary>
    /// <param name="property">The member.</param>
    /// <param name="description">The description.</param>
    public void RequestParam(Expression<Func<TRequest, object?>> property, string description)
        => Params[MemberPath.Of(property)] = description;
}

/// <summary>A summary in a class of its own, found by its endpoint.</summary>
/// <typeparam name="TEndpoint">The endpoint it describes.</typeparam>
public abstract class Summary<TEndpoint> : EndpointSummary where TEndpoint : IEndpoint;

/// <summary>A summary in a class of its own, found by its endpoint.</summary>
/// <typeparam name="TEndpoint">The endpoint it describes.</typeparam>
/// <typeparam name="TRequest">The endpoint's request.</typeparam>
public abstract class Summary<TEndpoint, TRequest> : EndpointSummary<TRequest> where TEndpoint : IEndpoint where TRequest : notnull;

/// <summary>An example of a request.</summary>
/// <param name="value">The request.</param>
/// <param name="label">Its name.</param>
/// <param name="summary">A line about it.</param>
/// <param name="description">A paragraph about it.</param>
public sealed class RequestExample(object value, string label = "Example", string? summary = null, string? description = null)
{
    /// <summary>The request.</summary>
    public object Value { get; } = value;

    /// <summary>Its name.</summary>
    public string Label { get; } = label;

    /// <summary>A line about it.</summary>
    public string? Summary { get; } = summary;

    /// <summary>A paragraph about it.</summary>
    public string? Description { get; } = description;
}

internal sealed record ProducedResponse(int StatusCode, Type Type, string? ContentType);
