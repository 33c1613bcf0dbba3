using System.Diagnostics;
using System.Globalization;
using Orleans.Storage;

namespace OneWindow.Silo.Storage;

/// <summary>A commit on its way to the database, and the promise to its caller.</summary>
internal sealed class PendingCommit
{
    /// <summary>No stored version equals it, so an ETag that is no number conflicts.</summary>
    private const int NoVersion = -1;

    private readonly TaskCompletionSource<string> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _serviceId;

    internal PendingCommit(GrainCommit commit, bool clear, string serviceId)
    {
        Commit = commit;
        Clear = clear;
        Key = OrleansStorageKey.Of(commit.StateName, commit.GrainKey);
        ExpectedVersion = commit.ETag is null ? 0 : int.TryParse(commit.ETag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : NoVersion;
        _serviceId = serviceId;
        // Packed by the caller's thread: the writer's is the scarce one.
        JournalPage = Storage.JournalPage.Pack(commit.Journal);
    }

    internal GrainCommit Commit { get; }

    /// <summary>The journal entries as their row; null when there are none.</summary>
    internal JournalPage? JournalPage { get; }

    /// <summary>The state is removed instead of written.</summary>
    internal bool Clear { get; }

    internal OrleansStorageKey Key { get; }

    /// <summary>Version that must be stored now; 0 when there must be none.</summary>
    internal int ExpectedVersion { get; }

    internal bool IsFirst => ExpectedVersion == 0;

    internal Task<string> Done => _done.Task;

    internal long QueuedAt { get; } = Stopwatch.GetTimestamp();

    internal void Complete() => _done.TrySetResult((ExpectedVersion + 1).ToString(CultureInfo.InvariantCulture));

    internal void Fail(Exception error) => _done.TrySetException(error);

    /// <summary>The refusal that a stale ETag gets, in the words of Orleans' ADO.NET storage.</summary>
    internal InconsistentStateException Conflict() => new(
        $"Version conflict ({(Clear ? "ClearState" : "WriteState")}): ServiceId={_serviceId} ProviderName={OneWindowStorageNames.Provider} GrainType={Commit.StateName} GrainId={Commit.GrainKey} ETag={Commit.ETag}.");
}

/// <summary>Names that other parts refer to.</summary>
public static class OneWindowStorageNames
{
    /// <summary>Name of the storage provider, as in <c>[PersistentState("case", OneWindowStorageNames.Provider)]</c>.</summary>
    public const string Provider = "OneWindow";
}
