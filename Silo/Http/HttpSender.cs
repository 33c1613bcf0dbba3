using System.Net;
using System.Net.Sockets;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Http;

/// <summary>Sends one request, several times when it may and must, and tells what came of it.</summary>
internal sealed class HttpSender(IHttpClientFactory clients, HttpGuard guard, InstanceOptions options, TimeProvider time)
{
    /// <summary>Name of the client.</summary>
    public const string Client = "workflows";

    private const int MaxRedirects = 5;

    /// <summary>All tries together end before the delivery of the outbox row does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Sends a request. Whatever happens is an answer; only a stop of the process is none.</summary>
    public async Task<DeliverHttpAnswer> SendAsync(HttpOrder order, string? authorization, string idempotencyKey, CancellationToken stop)
    {
        if (!Uri.TryCreate(order.Url, UriKind.Absolute, out var address))
            return Without(HttpAnswerKind.Refused, $"'{order.Url}' is no absolute address.");
        if (guard.Refusal(address) is { } refusal)
            return Without(HttpAnswerKind.Refused, refusal);
        var started = time.GetTimestamp();
        var wait = options.Http.FirstRetry;
        for (var attempt = 0; ; attempt++)
        {
            var left = Patience - time.GetElapsedTime(started);
            var answer = await TryAsync(order, address, authorization, idempotencyKey, left, stop);
            if (!order.IsResilient || attempt >= options.Http.Retries || !IsPassing(answer) || time.GetElapsedTime(started) + wait >= Patience)
                return answer;
            await Task.Delay(wait, time, stop);
            wait *= 2;
        }
    }

    private async Task<DeliverHttpAnswer> TryAsync(
        HttpOrder order, Uri address, string? authorization, string idempotencyKey, TimeSpan left, CancellationToken stop)
    {
        var limit = order.Timeout is { } asked && asked < options.Http.Timeout ? asked : options.Http.Timeout;
        using var timeout = new CancellationTokenSource(limit < left ? limit : left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        try
        {
            return await FollowAsync(order, address, authorization, idempotencyKey, either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Without(HttpAnswerKind.TimedOut, $"No answer within {limit.TotalSeconds:0.#} seconds.");
        }
        catch (HttpRequestException error) when (error.InnerException is ForbiddenAddressException forbidden)
        {
            return Without(HttpAnswerKind.Refused, forbidden.Message);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException)
        {
            return Without(HttpAnswerKind.FailedToConnect, error.Message);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return Without(HttpAnswerKind.Refused, error.Message);
        }
    }

    /// <summary>Follows redirects by hand: each target is judged like the first, and the secret goes to no other host.</summary>
    private async Task<DeliverHttpAnswer> FollowAsync(HttpOrder order, Uri address, string? authorization, string idempotencyKey, CancellationToken cancellationToken)
    {
        var client = clients.CreateClient(Client);
        var method = new HttpMethod(order.Method);
        var withContent = true;
        for (var redirects = 0; ; redirects++)
        {
            using var request = HttpMessages.Request(order, method, address, authorization, idempotencyKey, withContent);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
                return await HttpMessages.AnswerAsync(response, order.WantsBytes, options.Http.MaxResponseBytes, cancellationToken);
            if (redirects == MaxRedirects)
                return Without(HttpAnswerKind.Refused, $"More than {MaxRedirects} redirects.");
            var next = new Uri(address, location);
            if (guard.Refusal(next) is { } refusal)
                return Without(HttpAnswerKind.Refused, refusal);
            if (response.StatusCode == HttpStatusCode.SeeOther ||
                (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found && method == HttpMethod.Post))
            {
                method = HttpMethod.Get;
                withContent = false;
            }

            if (next.Authority != address.Authority || next.Scheme != address.Scheme)
                authorization = null;
            address = next;
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => status is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>Faults that another try may not meet.</summary>
    private static bool IsPassing(DeliverHttpAnswer answer) =>
        answer.Kind is nameof(HttpAnswerKind.FailedToConnect) or nameof(HttpAnswerKind.TimedOut) || answer.StatusCode is 408 or 429 or 500 or 502 or 503 or 504;

    private static DeliverHttpAnswer Without(HttpAnswerKind kind, string reason) => new() { RequestId = "", Kind = kind.ToString(), Reason = reason };
}
