using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>Sends the response of an endpoint. Each method can be awaited or returned.</summary>
/// <typeparam name="TRequest">The endpoint's request.</typeparam>
/// <typeparam name="TResponse">The endpoint's response.</typeparam>
public readonly struct ResponseSender<TRequest, TResponse> : IResponseSender where TRequest : notnull
{
    private readonly Endpoint<TRequest, TResponse> endpoint;

    internal ResponseSender(Endpoint<TRequest, TResponse> endpoint) => this.endpoint = endpoint;

    /// <inheritdoc/>
    public HttpContext HttpContext => endpoint.HttpContext;

    /// <inheritdoc/>
    public List<ValidationFailure> ValidationFailures => endpoint.ValidationFailures;

    /// <inheritdoc/>
    public EndpointDefinition Definition => endpoint.Definition;

    private HttpResponse Out => endpoint.HttpContext.Response;

    /// <summary>Sends 200 without a body.</summary>
    public Task<Void> OkAsync() => Out.SendOkAsync(default(CancellationToken));

    /// <summary>Sends 200 without a body.</summary>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> OkAsync(CancellationToken cancellation) => Out.SendOkAsync(cancellation);

    /// <summary>Sends a response with 200.</summary>
    /// <param name="response">The response.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> OkAsync(TResponse response, CancellationToken cancellation = default)
        => ResponseAsync(response, StatusCodes.Status200OK, cancellation);

    /// <summary>Sends a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> ResponseAsync(TResponse response, int statusCode = 200, CancellationToken cancellation = default)
    {
        endpoint.SetResponse(response);
        return Out.SendAsync(response, statusCode, cancellation: cancellation);
    }

    /// <summary>Shows a response to the endpoint's interceptor and sends it if that did not.</summary>
    /// <param name="response">The response.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="cancellation">Stops sending.</param>
    /// <exception cref="InvalidOperationException">The endpoint has no interceptor.</exception>
    public async Task<Void> InterceptedAsync(object response, int statusCode = 200, CancellationToken cancellation = default)
    {
        var interceptor = Definition.Interceptor ?? throw new InvalidOperationException($"[{Definition.EndpointType}] has no response interceptor.");
        var context = HttpContext;
        await interceptor.InterceptResponseAsync(response, statusCode, context, ValidationFailures, cancellation);
        return context.ResponseStarted() ? default : await context.Response.SendAsync(response, statusCode, cancellation: cancellation);
    }

    /// <summary>Sends 204.</summary>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> NoContentAsync(CancellationToken cancellation = default) => Out.SendNoContentAsync(cancellation);

    /// <summary>Sends 404 without a body.</summary>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> NotFoundAsync(CancellationToken cancellation = default) => Out.SendNotFoundAsync(cancellation);

    /// <summary>Sends 403 without a body.</summary>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> ForbiddenAsync(CancellationToken cancellation = default) => Out.SendForbiddenAsync(cancellation);

    /// <summary>Sends 401 without a body.</summary>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> UnauthorizedAsync(CancellationToken cancellation = default) => Out.SendUnauthorizedAsync(cancellation);

    /// <summary>Sends 304.</summary>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> NotModifiedAsync(CancellationToken cancellation = default) => Out.SendStatusCodeAsync(StatusCodes.Status304NotModified, cancellation);

    /// <summary>Sends a status without a body.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> StatusCodeAsync(int statusCode, CancellationToken cancellation = default) => Out.SendStatusCodeAsync(statusCode, cancellation);

    /// <summary>Sends 201 with the address of another endpoint.</summary>
    /// <typeparam name="TEndpoint">The endpoint that reads what was created.</typeparam>
    /// <param name="routeValues">Its route parameters, in an anonymous object.</param>
    /// <param name="responseBody">The response.</param>
    /// <param name="verb">Its verb, if it has several.</param>
    /// <param name="routeNumber">The number of its route, if it has several.</param>
    /// <param name="generateAbsoluteUrl">Whether the address has scheme and host.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> CreatedAtAsync<TEndpoint>(
        object? routeValues = null,
        TResponse? responseBody = default,
        Http? verb = null,
        int? routeNumber = null,
        bool generateAbsoluteUrl = false,
        CancellationToken cancellation = default) where TEndpoint : IEndpoint
        => AtAsync(Locations.NameOf<TEndpoint>(HttpContext, verb, routeNumber), routeValues, responseBody, StatusCodes.Status201Created, generateAbsoluteUrl, cancellation);

    /// <summary>Sends 201 with the address of a named endpoint.</summary>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="routeValues">Its route parameters, in an anonymous object.</param>
    /// <param name="responseBody">The response.</param>
    /// <param name="generateAbsoluteUrl">Whether the address has scheme and host.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> CreatedAtAsync(
        string endpointName,
        object? routeValues = null,
        TResponse? responseBody = default,
        bool generateAbsoluteUrl = false,
        CancellationToken cancellation = default)
        => AtAsync(endpointName, routeValues, responseBody, StatusCodes.Status201Created, generateAbsoluteUrl, cancellation);

    /// <summary>Sends 202 with the address of another endpoint.</summary>
    /// <typeparam name="TEndpoint">The endpoint that tells how the work goes.</typeparam>
    /// <param name="routeValues">Its route parameters, in an anonymous object.</param>
    /// <param name="responseBody">The response.</param>
    /// <param name="verb">Its verb, if it has several.</param>
    /// <param name="routeNumber">The number of its route, if it has several.</param>
    /// <param name="generateAbsoluteUrl">Whether the address has scheme and host.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> AcceptedAtAsync<TEndpoint>(
        object? routeValues = null,
        TResponse? responseBody = default,
        Http? verb = null,
        int? routeNumber = null,
        bool generateAbsoluteUrl = false,
        CancellationToken cancellation = default) where TEndpoint : IEndpoint
        => AtAsync(Locations.NameOf<TEndpoint>(HttpContext, verb, routeNumber), routeValues, responseBody, StatusCodes.Status202Accepted, generateAbsoluteUrl, cancellation);

    /// <summary>Sends 202 with the address of a named endpoint.</summary>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="routeValues">Its route parameters, in an anonymous object.</param>
    /// <param name="responseBody">The response.</param>
    /// <param name="generateAbsoluteUrl">Whether the address has scheme and host.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> AcceptedAtAsync(
        string endpointName,
        object? routeValues = null,
        TResponse? responseBody = default,
        bool generateAbsoluteUrl = false,
        CancellationToken cancellation = default)
        => AtAsync(endpointName, routeValues, responseBody, StatusCodes.Status202Accepted, generateAbsoluteUrl, cancellation);

    /// <summary>Sends the failures collected so far.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> ErrorsAsync(int statusCode = 400, CancellationToken cancellation = default)
        => Out.SendErrorsAsync(ValidationFailures, statusCode, cancellation: cancellation);

    /// <summary>Sends a result of ASP.NET Core.</summary>
    /// <param name="result">The result.</param>
    public Task<Void> ResultAsync(IResult result) => Out.SendResultAsync(result);

    /// <summary>Sends headers without a body.</summary>
    /// <param name="headers">Sets the headers.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> HeadersAsync(Action<IHeaderDictionary> headers, int statusCode = 200, CancellationToken cancellation = default)
        => Out.SendHeadersAsync(headers, statusCode, cancellation);

    /// <summary>Sends an empty JSON object with 200.</summary>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> EmptyJsonObject(CancellationToken cancellation = default) => Out.SendAsync(new EmptyResponse(), cancellation: cancellation);

    /// <summary>Sends text.</summary>
    /// <param name="content">The text.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="contentType">Its content type.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> StringAsync(
        string content,
        int statusCode = 200,
        string contentType = "text/plain; charset=utf-8",
        CancellationToken cancellation = default)
        => Out.SendStringAsync(content, statusCode, contentType, cancellation);

    /// <summary>Sends the client to another address.</summary>
    /// <param name="location">The address.</param>
    /// <param name="isPermanent">Whether the move is for good.</param>
    /// <param name="allowRemoteRedirects">Whether the address may be on another host.</param>
    /// <exception cref="InvalidOperationException">The address is on another host and that is not allowed.</exception>
    public Task<Void> RedirectAsync(string location, bool isPermanent = false, bool allowRemoteRedirects = false)
        => Out.SendRedirectAsync(location, isPermanent, allowRemoteRedirects);

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="fileName">The name under which a browser saves them; none if null.</param>
    /// <param name="contentType">Their content type.</param>
    /// <param name="lastModified">When they were changed last.</param>
    /// <param name="enableRangeProcessing">Whether a client can ask for a part.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> BytesAsync(
        byte[] bytes,
        string? fileName = null,
        string contentType = "application/octet-stream",
        DateTimeOffset? lastModified = null,
        bool enableRangeProcessing = false,
        CancellationToken cancellation = default)
        => Out.SendBytesAsync(bytes, fileName, contentType, lastModified, enableRangeProcessing, cancellation);

    /// <summary>Sends a file.</summary>
    /// <param name="fileInfo">The file.</param>
    /// <param name="contentType">Its content type.</param>
    /// <param name="lastModified">When it was changed last; the file's time if null.</param>
    /// <param name="enableRangeProcessing">Whether a client can ask for a part.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> FileAsync(
        FileInfo fileInfo,
        string contentType = "application/octet-stream",
        DateTimeOffset? lastModified = null,
        bool enableRangeProcessing = false,
        CancellationToken cancellation = default)
        => Out.SendFileAsync(fileInfo, contentType, lastModified, enableRangeProcessing, cancellation);

    /// <summary>Sends what a stream yields.</summary>
    /// <param name="stream">The stream; it is disposed.</param>
    /// <param name="fileName">The name under which a browser saves it; none if null.</param>
    /// <param name="fileLengthBytes">Its length in bytes, if known.</param>
    /// <param name="contentType">Its content type.</param>
    /// <param name="lastModified">When it was changed last.</param>
    /// <param name="enableRangeProcessing">Whether a client can ask for a part; the stream must be seekable.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> StreamAsync(
        Stream stream,
        string? fileName = null,
        long? fileLengthBytes = null,
        string contentType = "application/octet-stream",
        DateTimeOffset? lastModified = null,
        bool enableRangeProcessing = false,
        CancellationToken cancellation = default)
        => Out.SendStreamAsync(stream, fileName, fileLengthBytes, contentType, lastModified, enableRangeProcessing, cancellation);

    /// <summary>Sends server-sent events of one name until the sequence, the request or the application ends.</summary>
    /// <typeparam name="T">Their data, written as JSON.</typeparam>
    /// <param name="eventName">Their name.</param>
    /// <param name="eventStream">The data.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> EventStreamAsync<T>(string eventName, IAsyncEnumerable<T> eventStream, CancellationToken cancellation = default) where T : notnull
        => Out.SendEventStreamAsync(eventName, eventStream, cancellation);

    /// <summary>Sends server-sent events until the sequence, the request or the application ends.</summary>
    /// <param name="eventStream">The events.</param>
    /// <param name="cancellation">Stops sending.</param>
    public Task<Void> EventStreamAsync(IAsyncEnumerable<StreamItem> eventStream, CancellationToken cancellation = default)
        => Out.SendEventStreamAsync(eventStream, cancellation);

    private Task<Void> AtAsync(string name, object? routeValues, TResponse? body, int status, bool absolute, CancellationToken cancellation)
    {
        endpoint.SetResponse(body);
        return Locations.SendAsync(HttpContext, name, routeValues, body, status, absolute, cancellation);
    }
}
