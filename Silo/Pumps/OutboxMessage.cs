namespace OneWindow.Silo.Pumps;

/// <summary>A message for the outside world.</summary>
/// <param name="Id">Stable id: the receiver's idempotency key.</param>
/// <param name="Kind">Chooses the handler.</param>
/// <param name="Payload">Content as JSON.</param>
/// <param name="NotBefore">Earliest delivery, office time.</param>
/// <param name="GrainType">Name of the state whose commit wrote it.</param>
/// <param name="GrainKey">Key of the grain that wrote it.</param>
/// <param name="Attempt">Which delivery this is, from 1.</param>
public sealed record OutboxMessage(string Id, string Kind, string Payload, DateTimeOffset NotBefore, string GrainType, string GrainKey, int Attempt);

/// <summary>Carries out the messages of one kind.</summary>
public interface IOutboxHandler
{
    /// <summary>The kind; no two handlers may have the same.</summary>
    string Kind { get; }

    /// <summary>Carries out a message; it may come again, then with the same id. Throwing means: try again later.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Signalled when the delivery takes too long or the process stops.</param>
    Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken);
}
