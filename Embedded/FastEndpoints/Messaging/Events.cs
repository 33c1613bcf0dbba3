namespace FastEndpoints;

/// <summary>Something that happened; any number of handlers may care.</summary>
public interface IEvent;

/// <summary>Handles an event. Found by scanning; one instance serves the host.</summary>
/// <typeparam name="TEvent">The event.</typeparam>
public interface IEventHandler<in TEvent> where TEvent : notnull
{
    /// <summary>Handles an event.</summary>
    /// <param name="eventModel">The event.</param>
    /// <param name="ct">Stops the work.</param>
    Task HandleAsync(TEvent eventModel, CancellationToken ct);
}

/// <summary>For which handlers a publisher waits.</summary>
public enum Mode
{
    /// <summary>For none.</summary>
    WaitForNone,

    /// <summary>For the first that finishes.</summary>
    WaitForAny,

    /// <summary>For all.</summary>
    WaitForAll,
}

/// <summary>Publishes events.</summary>
public static class EventExtensions
{
    /// <summary>Hands an event to its handlers.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <param name="eventModel">The event.</param>
    /// <param name="waitMode">For which handlers to wait.</param>
    /// <param name="cancellation">Stops the handlers.</param>
    public static Task PublishAsync<TEvent>(this TEvent eventModel, Mode waitMode = Mode.WaitForAll, CancellationToken cancellation = default)
        where TEvent : IEvent
        => EventBus.PublishAsync(CurrentHost.Value, eventModel, waitMode, cancellation);
}

internal static class EventBus
{
    internal static Task PublishAsync<TEvent>(EndpointHost? host, TEvent eventModel, Mode waitMode, CancellationToken ct) where TEvent : notnull
    {
        if (host is null)
            throw new InvalidOperationException("No host with endpoints was started.");
        if (!host.Catalog.EventHandlers.TryGetValue(typeof(TEvent), out var types))
            return Task.CompletedTask;
        Task[] running = [.. types.Select(t => ((IEventHandler<TEvent>)host.Singleton(t)).HandleAsync(eventModel, ct))];
        return waitMode switch
        {
            Mode.WaitForNone => Task.CompletedTask,
            Mode.WaitForAny => Task.WhenAny(running).Unwrap(),
            _ => Task.WhenAll(running),
        };
    }
}
