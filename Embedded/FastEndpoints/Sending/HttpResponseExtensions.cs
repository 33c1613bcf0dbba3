using System.Text.Json.Serialization;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>Sends responses where there is no endpoint at hand: in processors and middleware.</summary>
public static class HttpResponseExtensions
{
    /// <summary>Sends an object as JSON.</summary>
    /// <typeparam name="TResponse">The object's type.</typeparam>
    /// <param name="rsp">The response.</param>
    /// <param name="response">The object.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="jsonSerializerContext">Handed to a configured serializer.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static async Task<Void> SendAsync<TResponse>(
        this HttpResponse rsp,
        TResponse response,
        int statusCode = 200,
        JsonSerializerContext? jsonSerializerContext = null,
        CancellationToken cancellation = default)
    {
        rsp.HttpContext.MarkResponseStart();
        rsp.StatusCode = statusCode;
        var host = rsp.HttpContext.EndpointHost();
        await ResponseWriter.ModifyAsync(host, rsp, response);
        await ResponseWriter.WriteAsync(host, rsp, response, "application/json", jsonSerializerContext, cancellation);
        return default;
    }

    /// <summary>Sends 200 without a body.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendOkAsync(this HttpResponse rsp, CancellationToken cancellation = default)
        => rsp.SendStatusCodeAsync(StatusCodes.Status200OK, cancellation);

    /// <summary>Sends an object as JSON with 200.</summary>
    /// <typeparam name="TResponse">The object's type.</typeparam>
    /// <param name="rsp">The response.</param>
    /// <param name="response">The object.</param>
    /// <param name="jsonSerializerContext">Handed to a configured serializer.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendOkAsync<TResponse>(
        this HttpResponse rsp,
        TResponse response,
        JsonSerializerContext? jsonSerializerContext = null,
        CancellationToken cancellation = default)
        => rsp.SendAsync(response, StatusCodes.Status200OK, jsonSerializerContext, cancellation);

    /// <summary>Sends the configured error body.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="failures">The failures.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="jsonSerializerContext">Handed to a configured serializer.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static async Task<Void> SendErrorsAsync(
        this HttpResponse rsp,
        List<ValidationFailure> failures,
        int statusCode = 400,
        JsonSerializerContext? jsonSerializerContext = null,
        CancellationToken cancellation = default)
    {
        rsp.HttpContext.MarkResponseStart();
        rsp.StatusCode = statusCode;
        var host = rsp.HttpContext.EndpointHost();
        var body = host.Config.Errors.ResponseBuilder(failures, rsp.HttpContext, statusCode);
        await ResponseWriter.ModifyAsync(host, rsp, body);
        await ResponseWriter.WriteAsync(host, rsp, body, host.Config.Errors.ContentType, jsonSerializerContext, cancellation);
        return default;
    }

    /// <summary>Sends a status without a body.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static async Task<Void> SendStatusCodeAsync(this HttpResponse rsp, int statusCode, CancellationToken cancellation = default)
    {
        rsp.HttpContext.MarkResponseStart();
        rsp.StatusCode = statusCode;
        await rsp.StartAsync(cancellation);
        return default;
    }

    /// <summary>Sends 204.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendNoContentAsync(this HttpResponse rsp, CancellationToken cancellation = default)
        => rsp.SendStatusCodeAsync(StatusCodes.Status204NoContent, cancellation);

    /// <summary>Sends 404 without a body.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendNotFoundAsync(this HttpResponse rsp, CancellationToken cancellation = default)
        => rsp.SendStatusCodeAsync(StatusCodes.Status404NotFound, cancellation);

    /// <summary>Sends 401 without a body.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendUnauthorizedAsync(this HttpResponse rsp, CancellationToken cancellation = default)
        => rsp.SendStatusCodeAsync(StatusCodes.Status401Unauthorized, cancellation);

    /// <summary>Sends 403 without a body.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendForbiddenAsync(this HttpResponse rsp, CancellationToken cancellation = default)
        => rsp.SendStatusCodeAsync(StatusCodes.Status403Forbidden, cancellation);

    /// <summary>Sends headers without a body.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="headers">Sets the headers.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendHeadersAsync(
        this HttpResponse rsp,
        Action<IHeaderDictionary> headers,
        int statusCode = 200,
        CancellationToken cancellation = default)
    {
        headers(rsp.Headers);
        return rsp.SendStatusCodeAsync(statusCode, cancellation);
    }

    /// <summary>Sends a result of ASP.NET Core.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="result">The result.</param>
    public static async Task<Void> SendResultAsync(this HttpResponse rsp, IResult result)
    {
        rsp.HttpContext.MarkResponseStart();
        await result.ExecuteAsync(rsp.HttpContext);
        return default;
    }

    /// <summary>Sends the client to another address.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="location">The address.</param>
    /// <param name="isPermanent">Whether the move is for good.</param>
    /// <param name="allowRemoteRedirects">Whether the address may be on another host.</param>
    /// <exception cref="InvalidOperationException">The address is on another host and that is not allowed.</exception>
    public static Task<Void> SendRedirectAsync(this HttpResponse rsp, string location, bool isPermanent = false, bool allowRemoteRedirects = false)
        => rsp.SendResultAsync(allowRemoteRedirects
            ? TypedResults.Redirect(location, isPermanent)
            : TypedResults.LocalRedirect(location, isPermanent));

    /// <summary>Sends text.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="content">The text.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="contentType">Its content type.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static async Task<Void> SendStringAsync(
        this HttpResponse rsp,
        string content,
        int statusCode = 200,
        string contentType = "text/plain; charset=utf-8",
        CancellationToken cancellation = default)
    {
        rsp.HttpContext.MarkResponseStart();
        rsp.StatusCode = statusCode;
        rsp.ContentType = contentType;
        await rsp.WriteAsync(content, cancellation);
        return default;
    }

    /// <summary>Sends bytes.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="fileName">The name under which a browser saves them; none if null.</param>
    /// <param name="contentType">Their content type.</param>
    /// <param name="lastModified">When they were changed last.</param>
    /// <param name="enableRangeProcessing">Whether a client can ask for a part.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendBytesAsync(
        this HttpResponse rsp,
        byte[] bytes,
        string? fileName = null,
        string contentType = "application/octet-stream",
        DateTimeOffset? lastModified = null,
        bool enableRangeProcessing = false,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return rsp.SendResultAsync(TypedResults.Bytes(bytes, contentType, fileName, enableRangeProcessing, lastModified));
    }

    /// <summary>Sends a file.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="fileInfo">The file.</param>
    /// <param name="contentType">Its content type.</param>
    /// <param name="lastModified">When it was changed last; the file's time if null.</param>
    /// <param name="enableRangeProcessing">Whether a client can ask for a part.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendFileAsync(
        this HttpResponse rsp,
        FileInfo fileInfo,
        string contentType = "application/octet-stream",
        DateTimeOffset? lastModified = null,
        bool enableRangeProcessing = false,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return rsp.SendResultAsync(TypedResults.PhysicalFile(fileInfo.FullName, contentType, fileInfo.Name, lastModified, null, enableRangeProcessing));
    }

    /// <summary>Sends what a stream yields.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="stream">The stream; it is disposed.</param>
    /// <param name="fileName">The name under which a browser saves it; none if null.</param>
    /// <param name="fileLengthBytes">Its length in bytes, if known.</param>
    /// <param name="contentType">Its content type.</param>
    /// <param name="lastModified">When it was changed last.</param>
    /// <param name="enableRangeProcessing">Whether a client can ask for a part; the stream must be seekable.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendStreamAsync(
        this HttpResponse rsp,
        Stream stream,
        string? fileName = null,
        long? fileLengthBytes = null,
        string contentType = "application/octet-stream",
        DateTimeOffset? lastModified = null,
        bool enableRangeProcessing = false,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (fileLengthBytes is not null && !stream.CanSeek)
            rsp.ContentLength = fileLengthBytes;
        return rsp.SendResultAsync(TypedResults.Stream(stream, contentType, fileName, lastModified, null, enableRangeProcessing));
    }

    /// <summary>Sends server-sent events of one name until the sequence, the request or the application ends.</summary>
    /// <typeparam name="T">Their data, written as JSON.</typeparam>
    /// <param name="rsp">The response.</param>
    /// <param name="eventName">Their name.</param>
    /// <param name="eventStream">The data.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendEventStreamAsync<T>(
        this HttpResponse rsp,
        string eventName,
        IAsyncEnumerable<T> eventStream,
        CancellationToken cancellation = default) where T : notnull
        => ServerSentEvents.SendAsync(rsp, eventStream, item => new StreamItem(eventName, item), cancellation);

    /// <summary>Sends server-sent events until the sequence, the request or the application ends.</summary>
    /// <param name="rsp">The response.</param>
    /// <param name="eventStream">The events.</param>
    /// <param name="cancellation">Stops sending.</param>
    public static Task<Void> SendEventStreamAsync(this HttpResponse rsp, IAsyncEnumerable<StreamItem> eventStream, CancellationToken cancellation = default)
        => ServerSentEvents.SendAsync(rsp, eventStream, static item => item, cancellation);
}
