namespace OneWindow.Grains.Workflows;

/// <summary>Activities that were touched since an entry of the journal.</summary>
/// <param name="LastSequence">The last entry of the journal now.</param>
/// <param name="Activities">How often each of them was executed, in all.</param>
public sealed record TouchedActivities(long LastSequence, IReadOnlyList<ActivityTally> Activities);

/// <summary>Tells that something has happened in instances, whichever process did it.</summary>
public interface IInstanceChanges
{
    /// <summary>A mark for each instance that is another one after everything that happens in it. Those that do not exist are left out. One question to the database for all.</summary>
    Task<IReadOnlyDictionary<string, string>> MarksAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Calls back after each commit that this process makes for an instance, from any thread: be quick. Dispose the answer to be left alone.</summary>
    IDisposable Watch(string id, Action onCommit);

    /// <summary>Activities that were touched since an entry of the journal (0: all); null when there is no such instance.</summary>
    Task<TouchedActivities?> TouchedAsync(string id, long afterSequence, CancellationToken cancellationToken);
}
