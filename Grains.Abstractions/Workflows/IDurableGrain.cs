namespace OneWindow.Grains.Workflows;

/// <summary>A grain whose timers are rows, committed with its state.</summary>
[Alias("onewindow.IDurableGrain")]
public interface IDurableGrain : IGrainWithStringKey
{
    /// <summary>
    /// Delivers a timer, at least once. The grain removes the row in the commit of the turn; a timer that it does not know any more is ignored.
    /// </summary>
    /// <param name="timerId">Id of the timer within the grain.</param>
    /// <param name="dueAt">When it was due.</param>
    [Alias("TimerDue")]
    Task TimerDue(string timerId, DateTimeOffset dueAt);
}
