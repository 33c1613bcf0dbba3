using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Instances.History;

/// <summary>
/// What the journal of one instance holds, without its details: enough to filter and count entries, to find the rows in which they lie, and to tell
/// the executions of activities apart. Grows with the journal; not for use by several threads at once.
/// </summary>
/// <param name="places">The activities of the definition, by their indices.</param>
internal sealed class InstanceHistory(IReadOnlyList<ActivityOutline> places)
{
    /// <summary>Stands for the instance itself among places.</summary>
    internal const int Workflow = -1;

    private readonly List<ActivityOutline> _places = [.. places];
    private readonly Dictionary<string, int> _byId = places.ToDictionary(place => place.Id, place => place.Index, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<long, HistoryExecution> _byNumber = [];
    private readonly Dictionary<int, List<HistoryExecution>> _byPlace = [];
    private readonly List<HistoryEntry> _entries = [];
    private readonly List<HistoryExecution> _executions = [];
    private readonly List<long> _pages = [];
    private readonly HashSet<HistoryExecution> _faulted = [];

    /// <summary>Number of the last entry; 0 without any.</summary>
    internal long LastSequence { get; private set; }

    /// <summary>All entries in order.</summary>
    internal IReadOnlyList<HistoryEntry> Entries => _entries;

    /// <summary>All executions in the order in which they started.</summary>
    internal IReadOnlyList<HistoryExecution> Executions => _executions;

    /// <summary>The executions that have faulted and were not repaired.</summary>
    internal IEnumerable<HistoryExecution> Faulted => _faulted;

    /// <summary>The activities: those of the definition, and others that the journal names.</summary>
    internal IReadOnlyList<ActivityOutline> Places => _places;

    /// <summary>When the instance started; null where the journal does not say.</summary>
    internal (long Sequence, DateTimeOffset At)? Started { get; private set; }

    /// <summary>When it last ended, by whatever cause.</summary>
    internal (long Sequence, DateTimeOffset At)? Ended { get; private set; }

    /// <summary>The executions of an activity in order.</summary>
    internal IReadOnlyList<HistoryExecution> Of(int place) => _byPlace.TryGetValue(place, out var executions) ? executions : [];

    /// <summary>An execution by its number, or null.</summary>
    internal HistoryExecution? Find(long number) => _byNumber.GetValueOrDefault(number);

    /// <summary>Number of the last entry of the row in which an entry lies.</summary>
    internal long PageOf(in HistoryEntry entry) => _pages[entry.Page];

    /// <summary>The entry of a sequence number; null when there is none.</summary>
    internal HistoryEntry? At(long sequence)
    {
        var (low, high) = (0, _entries.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Sequence == sequence)
                return _entries[middle];
            if (_entries[middle].Sequence < sequence)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }

    /// <summary>Takes in a row that lies behind all that are known.</summary>
    internal void Add(JournalPage page)
    {
        var rows = new List<JournalRow>();
        page.Unpack(LastSequence, rows, int.MaxValue, withData: false);
        _pages.Add(page.LastSequence);
        foreach (var row in rows)
            Add(row);
        LastSequence = page.LastSequence;
    }

    private void Add(JournalRow row)
    {
        var kind = _kinds.TryGetValue(row.Kind, out var known) ? known : _kinds[row.Kind] = row.Kind;
        if (row.ActivityId is null)
        {
            _entries.Add(new(row.Sequence, row.At, kind, Workflow, null, _pages.Count - 1));
            OfWorkflow(kind, row);
            return;
        }

        var place = PlaceOf(row.ActivityId, row.ActivityType);
        var execution = ExecutionOf(place, kind, row);
        _entries.Add(new(row.Sequence, row.At, kind, place, execution, _pages.Count - 1));
        Apply(execution, kind, row);
    }

    private void OfWorkflow(string kind, JournalRow row)
    {
        switch (kind)
        {
            case nameof(JournalKind.Started):
                Started ??= (row.Sequence, row.At);
                break;
            case nameof(JournalKind.Finished) or nameof(JournalKind.Canceled):
                Ended = (row.Sequence, row.At);
                // What an end of the workflow takes with it has no entries of its own.
                foreach (var open in _executions.Where(execution => execution.IsOpen))
                    (open.Status, open.IsWaiting, open.End) = (ExecutionStatus.Canceled, false, (row.Sequence, row.At));
                _faulted.Clear();
                break;
            case nameof(JournalKind.Faulted):
                Ended = (row.Sequence, row.At);
                break;
            case nameof(JournalKind.Suspended):
                Ended = null;
                break;
        }
    }

    private void Apply(HistoryExecution execution, string kind, JournalRow row)
    {
        switch (kind)
        {
            case nameof(JournalKind.Suspended):
                execution.IsWaiting = true;
                break;
            case nameof(JournalKind.Resumed):
                execution.IsWaiting = false;
                execution.Resumed = row.Sequence;
                break;
            case nameof(JournalKind.Retried):
                (execution.Status, execution.End) = (ExecutionStatus.Running, null);
                break;
            case nameof(JournalKind.Completed):
                End(ExecutionStatus.Completed);
                break;
            case nameof(JournalKind.Faulted):
                End(ExecutionStatus.Faulted);
                break;
            case nameof(JournalKind.Canceled):
                End(ExecutionStatus.Canceled);
                break;
        }

        if (execution.Status == ExecutionStatus.Faulted)
            _faulted.Add(execution);
        else
            _faulted.Remove(execution);

        void End(ExecutionStatus status) => (execution.Status, execution.IsWaiting, execution.End) = (status, false, (row.Sequence, row.At));
    }

    private int PlaceOf(string activityId, string? type)
    {
        if (_byId.TryGetValue(activityId, out var place))
            return place;
        // Of a version on which the instance ran before, or of a journal that outlived its definition.
        place = _places.Count;
        _places.Add(new(place, activityId, activityId, $"{ActivityOutline.WorkflowNodeId}:{activityId}", type ?? "", 1, null, Workflow, []));
        return _byId[activityId] = place;
    }

    private HistoryExecution ExecutionOf(int place, string kind, JournalRow row)
    {
        if (row.ExecutionId != 0)
            return _byNumber.TryGetValue(row.ExecutionId, out var numbered) ? numbered : Begin(row.ExecutionId, place, row);
        if (kind != nameof(JournalKind.Started) && Of(place).LastOrDefault(execution => execution.IsOpen) is { } open)
            return open;
        return Begin(-row.Sequence, place, row);
    }

    private HistoryExecution Begin(long number, int place, JournalRow row)
    {
        var outline = _places[place];
        var parent = outline.Container < 0 ? null : Of(outline.Container).LastOrDefault(execution => execution.Status == ExecutionStatus.Running);
        HistoryExecution? cause = null;
        foreach (var before in outline.Before)
        {
            // Only the newest can have led here: what came before it has done so already.
            if (Of(before) is [.., var last] && last.Parent == parent && last.Status is ExecutionStatus.Completed or ExecutionStatus.Canceled
                && (cause is null || last.End!.Value.Sequence > cause.End!.Value.Sequence))
            {
                cause = last;
            }
        }

        cause ??= parent;
        var execution = new HistoryExecution(number, place)
        {
            Parent = parent,
            Cause = cause,
            Depth = cause is null ? 0 : cause.Depth + 1,
            Start = (row.Sequence, row.At),
        };
        _executions.Add(execution);
        _byNumber[number] = execution;
        if (!_byPlace.TryGetValue(place, out var executions))
            _byPlace[place] = executions = [];
        executions.Add(execution);
        return execution;
    }
}

/// <summary>An entry of the journal without its details.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Place">The activity, or <see cref="InstanceHistory.Workflow"/>.</param>
/// <param name="Execution">Which execution of it; null for the instance.</param>
/// <param name="Page">The row in which it lies.</param>
internal readonly record struct HistoryEntry(long Sequence, DateTimeOffset At, string Kind, int Place, HistoryExecution? Execution, int Page);
