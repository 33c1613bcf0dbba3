namespace Orleans.Runtime;

/// <summary>A timer of one activation; disposing stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets new times: <see cref="Timeout.InfiniteTimeSpan"/> is never (due) or once (period).</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
