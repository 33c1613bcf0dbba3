namespace OneWindow.Grains.Operations;

/// <summary>A timer or message that could not be delivered.</summary>
/// <param name="Queue"><c>timer</c> or <c>outbox</c>.</param>
/// <param name="Id">Its id in the queue.</param>
/// <param name="GrainKey">Grain it belongs to.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastError">Why it failed last.</param>
/// <param name="DueAt">When it was due first.</param>
public sealed record DeadLetterView(string Queue, string Id, string GrainKey, string Kind, int Attempts, string? LastError, DateTimeOffset DueAt);

/// <summary>Looks at what the pumps gave up on, and puts it back.</summary>
public interface IDeadLetterOffice
{
    /// <summary>A page of dead letters, oldest first.</summary>
    Task<Page<DeadLetterView>> ListAsync(string? queue, int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>Puts one back in its queue with a fresh count; false when there is none of that id.</summary>
    Task<bool> RedriveAsync(string queue, string id, CancellationToken cancellationToken);

    /// <summary>Throws one away; false when there is none of that id.</summary>
    Task<bool> DiscardAsync(string queue, string id, CancellationToken cancellationToken);
}
