using System.Net;
using System.Net.Sockets;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;
using Polly;
using Polly.Retry;

namespace OneWindow.Silo.Http;

/// <summary>Sends one request, several times when it may and must, and tells what came of it.</summary>
internal sealed class HttpSender
{
    /// <summary>Name of the client.</summary>
    public const string Client = "workflows";

    private const int MaxRedirects = 5;

    /// <summary>All tries together end before the delivery of the outbox row does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private static readonly ResiliencePropertyKey<long> Started = new("started");

    private readonly IHttpClientFactory _clients;
    private readonly HttpGuard _guard;
    private readonly InstanceOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<DeliverHttpAnswer> _tries;

    /// <summary>A sender that tries as often as the options say.</summary>
    public HttpSender(IHttpClientFactory clients, HttpGuard guard, InstanceOptions options, TimeProvider time)
    {
        _clients = clients;
        _guard = guard;
        _options = options;
        _time = time;
        var builder = new ResiliencePipelineBuilder<DeliverHttpAnswer> { TimeProvider = time };
        if (_options.Http.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<DeliverHttpAnswer>
            {
                MaxRetryAttempts = _options.Http.Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = _options.Http.FirstRetry,
                ShouldHandle = arguments => new(
                    arguments.Outcome.Result is { } answer && IsPassing(answer) && Left(arguments.Context) > _options.Http.FirstRetry * Math.Pow(2, arguments.AttemptNumber)),
            });
        }

        _tries = builder.Build();
    }

    /// <summary>Sends a request. Whatever happens is an answer; only a stop of the process is none.</summary>
    public async Task<DeliverHttpAnswer> SendAsync(HttpOrder order, string idempotencyKey, CancellationToken stop)
    {
        if (!Uri.TryCreate(order.Url, UriKind.Absolute, out var address))
            return Without(HttpAnswerKind.Refused, $"'{order.Url}' is no absolute address.");
        if (_guard.Refusal(address) is { } refusal)
            return Without(HttpAnswerKind.Refused, refusal);
        var context = ResilienceContextPool.Shared.Get(stop);
        try
        {
            context.Properties.Set(Started, _time.GetTimestamp());
            return order.IsResilient
                ? await _tries.ExecuteAsync(
                    async current => await TryAsync(order, address, idempotencyKey, Left(current), current.CancellationToken), context)
                : await TryAsync(order, address, idempotencyKey, Patience, stop);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>What remains of the time for all tries; never less than a moment.</summary>
    private TimeSpan Left(ResilienceContext context)
    {
        var left = Patience - _time.GetElapsedTime(context.Properties.GetValue(Started, 0));
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private async Task<DeliverHttpAnswer> TryAsync(HttpOrder order, Uri address, string idempotencyKey, TimeSpan left, CancellationToken stop)
    {
        var limit = order.Timeout is { } asked && asked < _options.Http.Timeout ? asked : _options.Http.Timeout;
        using var timeout = new CancellationTokenSource(limit < left ? limit : left, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        try
        {
            return await FollowAsync(order, address, idempotencyKey, either.Token);
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

    /// <summary>Follows redirects by hand: each target is judged like the first, and secrets, which any header may hold, go to no other host.</summary>
    private async Task<DeliverHttpAnswer> FollowAsync(HttpOrder order, Uri address, string idempotencyKey, CancellationToken cancellationToken)
    {
        var client = _clients.CreateClient(Client);
        var method = new HttpMethod(order.Method);
        var withContent = true;
        for (var redirects = 0; ; redirects++)
        {
            using var request = HttpMessages.Request(order, method, address, idempotencyKey, withContent);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
                return await HttpMessages.AnswerAsync(response, order.WantsBytes, _options.Http.MaxResponseBytes, cancellationToken);
            if (redirects == MaxRedirects)
                return Without(HttpAnswerKind.Refused, $"More than {MaxRedirects} redirects.");
            var next = new Uri(address, location);
            if (_guard.Refusal(next) is { } refusal)
                return Without(HttpAnswerKind.Refused, refusal);
            if (response.StatusCode == HttpStatusCode.SeeOther ||
                (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found && method == HttpMethod.Post))
            {
                method = HttpMethod.Get;
                withContent = false;
            }

            if (next.Authority != address.Authority || next.Scheme != address.Scheme)
                order = order with { Authorization = null, Headers = [.. order.Headers.Where(header => IsForAnyone(header.Key))] };
            address = next;
        }
    }

    private static bool IsForAnyone(string header) =>
        header.StartsWith("Accept", StringComparison.OrdinalIgnoreCase) || header.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ||
        header.Equals("User-Agent", StringComparison.OrdinalIgnoreCase);

    private static bool IsRedirect(HttpStatusCode status) => status is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>Faults that another try may not meet.</summary>
    private static bool IsPassing(DeliverHttpAnswer answer) =>
        answer.Kind is nameof(HttpAnswerKind.FailedToConnect) or nameof(HttpAnswerKind.TimedOut) || answer.StatusCode is 408 or 429 or 500 or 502 or 503 or 504;

    private static DeliverHttpAnswer Without(HttpAnswerKind kind, string reason) => new() { RequestId = "", Kind = kind.ToString(), Reason = reason };
}
