using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FastEndpoints;

/// <summary>Writes event streams.</summary>
internal static class ServerSentEvents
{
    internal static async Task<Void> SendAsync<T>(HttpResponse rsp, IAsyncEnumerable<T> source, Func<T, StreamItem> toItem, CancellationToken cancellation)
    {
        var context = rsp.HttpContext;
        context.MarkResponseStart();
        rsp.StatusCode = StatusCodes.Status200OK;
        rsp.ContentType = "text/event-stream; charset=utf-8";
        rsp.Headers.CacheControl = "no-cache";
        rsp.Headers["X-Accel-Buffering"] = "no";
        var stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, context.RequestAborted, stopping);
        try
        {
            await rsp.Body.FlushAsync(end.Token);
            await WriteAsync(rsp, source, toItem, context.EndpointHost().Json, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client went away or the application stops: the stream simply ends.
        }

        return default;
    }

    private static async Task WriteAsync<T>(HttpResponse rsp, IAsyncEnumerable<T> source, Func<T, StreamItem> toItem, JsonSerializerOptions json, CancellationToken ct)
    {
        var number = 0L;
        await foreach (var element in source.WithCancellation(ct))
        {
            var item = toItem(element);
            number++;
            var id = item.Id ?? number.ToString(CultureInfo.InvariantCulture);
            var data = JsonSerializer.Serialize(item.Data, item.Data.GetType(), json).ReplaceLineEndings("\ndata: ");
            var retry = item.Retry?.ToString(CultureInfo.InvariantCulture);
            await rsp.WriteAsync($"id: {OneLine(id)}\nevent: {OneLine(item.EventName)}\ndata: {data}\nretry: {retry}\n\n", ct);
            await rsp.Body.FlushAsync(ct);
        }
    }

    /// <summary>A line break in an id or a name would start another field.</summary>
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
