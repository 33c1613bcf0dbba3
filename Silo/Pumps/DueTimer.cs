namespace OneWindow.Silo.Pumps;

/// <summary>A timer that is due.</summary>
/// <param name="GrainType">Name of the state whose commit set it.</param>
/// <param name="GrainKey">Key of the grain that set it.</param>
/// <param name="TimerId">Its id within the grain.</param>
/// <param name="DueAt">When it was due, office time.</param>
/// <param name="Kind">What set it.</param>
/// <param name="Attempt">Which delivery this is, from 1.</param>
public sealed record DueTimer(string GrainType, string GrainKey, string TimerId, DateTimeOffset DueAt, string Kind, int Attempt);

/// <summary>Brings due timers to their grains.</summary>
public interface ITimerTarget
{
    /// <summary>
    /// Delivers a timer; it may come again when the process ends meanwhile or this throws. The grain's commit removes the timer; when it does not,
    /// the pump does after this returns, unless the grain has set the timer anew.
    /// </summary>
    /// <param name="timer">The timer; grain, id and due time together stay the same at every attempt.</param>
    /// <param name="cancellationToken">Signalled when the delivery takes too long or the process stops.</param>
    Task DeliverAsync(DueTimer timer, CancellationToken cancellationToken);
}
