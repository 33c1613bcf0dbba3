using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Silo.Instances.History;

/// <summary>Answers from histories, and reads the details of what it answers from the journal.</summary>
internal sealed class InstanceHistoryReader(HistoryCache cache, JournalReader journal) : IInstanceHistory
{
    private const int MostExecutions = 500;
    private const int MostSteps = 200;

    private static readonly ActivityPlace WorkflowPlace = new(ActivityOutline.WorkflowNodeId, ActivityOutline.WorkflowNodeId, "", "Elsa.Workflow", 1, null);

    /// <inheritdoc/>
    public async Task<HistoryPage?> JournalAsync(string id, HistoryFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var found = await cache.LookAsync(
            id,
            (head, history) =>
            {
                var entries = new List<(HistoryLine Line, long Page)>(Math.Min(take, 256));
                var total = 0L;
                var isWanted = HistorySelection.Of(filter, history);
                foreach (var entry in history.Entries)
                {
                    if (!isWanted(entry))
                        continue;
                    if (total++ >= skip && entries.Count < take)
                        entries.Add((Line(head, history, entry), history.PageOf(entry)));
                }

                return new Found<(HistoryLine Line, long Page)>(head, entries, total);
            },
            cancellationToken);
        if (found is null)
            return null;
        var data = await DetailsAsync(found.Head, found.Items.Select(item => (item.Line.Sequence, item.Page)), cancellationToken);
        return new([.. found.Items.Select(item => item.Line with { Data = data.GetValueOrDefault(item.Line.Sequence) })], found.Total);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ActivityTally>?> TallyAsync(string id, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken)
    {
        var wanted = nodeIds.ToHashSet(StringComparer.Ordinal);
        return cache.LookAsync(id, (_, history) => (IReadOnlyList<ActivityTally>)Tally(history, history.Places.Where(place => wanted.Contains(place.NodeId))), cancellationToken);
    }

    /// <summary>Activities that were touched since an entry of the journal; null when there is no such instance.</summary>
    internal Task<TouchedActivities?> TouchedAsync(string id, long afterSequence, CancellationToken cancellationToken) => cache.LookAsync(
        id,
        (_, history) =>
        {
            var places = new HashSet<int>();
            for (var i = history.Entries.Count - 1; i >= 0 && history.Entries[i].Sequence > afterSequence; i--)
                places.Add(history.Entries[i].Place);
            // An end of the workflow touches whatever was open.
            var touched = places.Contains(InstanceHistory.Workflow) ? history.Places : history.Places.Where(place => places.Contains(place.Index));
            return new TouchedActivities(history.LastSequence, Tally(history, touched));
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ExecutionList?> ExecutionsAsync(string id, string nodeId, bool withData, CancellationToken cancellationToken)
    {
        var found = await cache.LookAsync(
            id,
            (head, history) =>
            {
                if (nodeId == ActivityOutline.WorkflowNodeId)
                    return new Found<Seen>(head, [OfWorkflow(head, history)], 1);
                var place = history.Places.FirstOrDefault(place => place.NodeId == nodeId);
                var executions = place is null ? [] : history.Of(place.Index);
                return new Found<Seen>(head, [.. executions.Skip(executions.Count - MostExecutions).Select(execution => See(head, history, execution))], executions.Count);
            },
            cancellationToken);
        return found is null ? null : await WithDataAsync(found, withData, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ActivityExecution?> FindAsync(string executionId, CancellationToken cancellationToken)
    {
        if (!TryParse(executionId, out var id, out var number))
            return null;
        var found = await cache.LookAsync(
            id,
            (head, history) => number == 0
                ? new Found<Seen>(head, [OfWorkflow(head, history)], 1)
                : new Found<Seen>(head, history.Find(number) is { } execution ? [See(head, history, execution)] : [], 1),
            cancellationToken);
        return found is null ? null : (await WithDataAsync(found, withData: true, cancellationToken)).Items is [var execution] ? execution : null;
    }

    /// <inheritdoc/>
    public async Task<ExecutionList?> PathAsync(string executionId, CancellationToken cancellationToken)
    {
        if (!TryParse(executionId, out var id, out var number))
            return null;
        var found = await cache.LookAsync(
            id,
            (head, history) =>
            {
                var path = new List<Seen>();
                var last = number == 0 ? null : history.Find(number);
                for (var at = last; at is not null && path.Count < MostSteps; at = at.Cause)
                    path.Add(See(head, history, at));
                path.Reverse();
                if (number == 0)
                    path.Add(OfWorkflow(head, history));
                return new Found<Seen>(head, path, last is null ? path.Count : last.Depth + 1);
            },
            cancellationToken);
        return found is null or { Items: [] } ? null : await WithDataAsync(found, withData: true, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<InstanceOutline?> OutlineAsync(string id, CancellationToken cancellationToken)
    {
        if (await cache.HeadAsync(id, cancellationToken) is not { } head)
            return null;
        var program = await cache.ProgramAsync(head.VersionId);
        return new(
            ActivityOutline.ListOf(program).ToDictionary(place => place.Id, Place, StringComparer.Ordinal),
            [.. program.Definition.Variables.Select(variable => (variable.Id, variable.Name))]);
    }

    private static string IdOf(string instanceId, long number) => string.Create(CultureInfo.InvariantCulture, $"{instanceId}.{number}");

    private static bool TryParse(string executionId, out string instanceId, out long number)
    {
        var dot = executionId.LastIndexOf('.');
        number = 0;
        instanceId = dot > 0 ? executionId[..dot] : "";
        return dot > 0 && long.TryParse(executionId.AsSpan(dot + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static ActivityPlace Place(ActivityOutline place) => new(place.NodeId, place.LocalId, place.Id, place.Type, place.Version, place.Name);

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private static HistoryLine Line(InstanceHead head, InstanceHistory history, in HistoryEntry entry) => new(
        entry.Sequence,
        OfficeTime.ToLocal(entry.At),
        entry.Kind,
        entry.Place == InstanceHistory.Workflow ? WorkflowPlace : Place(history.Places[entry.Place]),
        IdOf(head.Id, entry.Execution?.Number ?? 0),
        entry.Execution is null ? null : IdOf(head.Id, entry.Execution.Parent?.Number ?? 0),
        null);

    private static Seen OfWorkflow(InstanceHead head, InstanceHistory history)
    {
        var started = history.Started;
        var ended = head.FinishedAt is { } at ? Local(at) : (DateTimeOffset?)null;
        return new(
            new()
            {
                Id = IdOf(head.Id, 0),
                InstanceId = head.Id,
                Place = WorkflowPlace with { Name = head.Name },
                StartedAt = Local(head.CreatedAt),
                EndedAt = ended,
                Status = head.SubStatus switch
                {
                    "Finished" => ExecutionStatus.Completed,
                    "Cancelled" => ExecutionStatus.Canceled,
                    "Faulted" => ExecutionStatus.Faulted,
                    _ => ExecutionStatus.Running,
                },
                IsWaiting = head.SubStatus == "Suspended",
                Faults = history.Executions.Count(execution => execution.Status == ExecutionStatus.Faulted),
            },
            Row(history, started?.Sequence),
            null,
            Row(history, history.Ended?.Sequence));
    }

    private static Seen See(InstanceHead head, InstanceHistory history, HistoryExecution execution) => new(
        new()
        {
            Id = IdOf(head.Id, execution.Number),
            InstanceId = head.Id,
            Place = Place(history.Places[execution.Place]),
            StartedAt = OfficeTime.ToLocal(execution.Start.At),
            EndedAt = execution.End is { } end ? OfficeTime.ToLocal(end.At) : null,
            Status = execution.Status,
            IsWaiting = execution.IsWaiting,
            Faults = Faults(history, execution),
            CauseId = execution.Cause is null ? IdOf(head.Id, 0) : IdOf(head.Id, execution.Cause.Number),
            CauseActivityId = execution.Cause is null ? WorkflowPlace.ActivityId : history.Places[execution.Cause.Place].LocalId,
            Depth = execution.Depth,
        },
        Row(history, execution.Start.Sequence),
        Row(history, execution.Resumed == 0 ? null : execution.Resumed),
        Row(history, execution.End?.Sequence));

    private static int Faults(InstanceHistory history, HistoryExecution execution)
    {
        var faults = 0;
        foreach (var other in history.Faulted)
        {
            for (var at = other; at is not null; at = at.Parent)
            {
                if (at != execution)
                    continue;
                faults++;
                break;
            }
        }

        return faults;
    }

    private static List<ActivityTally> Tally(InstanceHistory history, IEnumerable<ActivityOutline> places)
    {
        var tallies = new List<ActivityTally>();
        foreach (var place in places)
        {
            if (history.Of(place.Index) is not { Count: > 0 } executions)
                continue;
            tallies.Add(new(
                Place(place),
                executions.Count,
                executions.Count(execution => execution.Status == ExecutionStatus.Completed),
                executions.Count(execution => execution.IsOpen),
                executions.Any(execution => execution.IsWaiting),
                executions.Any(execution => execution.Status == ExecutionStatus.Faulted)));
        }

        return tallies;
    }

    private static (long Sequence, long Page)? Row(InstanceHistory history, long? sequence) =>
        sequence is { } known && history.At(known) is { } entry ? (known, history.PageOf(entry)) : null;

    private async Task<ExecutionList> WithDataAsync(Found<Seen> found, bool withData, CancellationToken cancellationToken)
    {
        if (!withData)
            return new([.. found.Items.Select(seen => seen.Execution)], found.Total);
        var rows = found.Items.SelectMany(seen => new[] { seen.Start, seen.Resumed, seen.End }).OfType<(long, long)>();
        var data = await DetailsAsync(found.Head, rows, cancellationToken);
        return new(
            [
                .. found.Items.Select(seen => seen.Execution with
                {
                    StartData = Of(seen.Start),
                    ResumeData = Of(seen.Resumed),
                    EndData = Of(seen.End),
                }),
            ],
            found.Total);

        JsonElement? Of((long Sequence, long Page)? row) => row is { } known ? data.GetValueOrDefault(known.Sequence) : null;
    }

    /// <summary>The details of entries by their numbers; those without any are left out.</summary>
    private async Task<Dictionary<long, JsonElement?>> DetailsAsync(InstanceHead head, IEnumerable<(long Sequence, long Page)> entries, CancellationToken cancellationToken)
    {
        var wanted = entries.ToArray();
        var details = new Dictionary<long, JsonElement?>(wanted.Length);
        if (wanted.Length == 0)
            return details;
        var sequences = wanted.Select(entry => entry.Sequence).ToHashSet();
        var hidden = new HiddenValues((await cache.ProgramAsync(head.VersionId)).Definition);
        var rows = new List<JournalRow>();
        foreach (var page in await journal.AtAsync(head.Kind, head.Id, [.. wanted.Select(entry => entry.Page).Distinct()], cancellationToken))
        {
            rows.Clear();
            page.Unpack(0, rows, int.MaxValue);
            foreach (var row in rows)
            {
                if (row.Data is not null && sequences.Contains(row.Sequence))
                    details[row.Sequence] = hidden.Masked(row.ActivityId, row.Data);
            }
        }

        return details;
    }

    private sealed record Found<T>(InstanceHead Head, List<T> Items, long Total);

    /// <summary>An execution and where the details of its start, last resumption and end lie.</summary>
    private sealed record Seen(ActivityExecution Execution, (long Sequence, long Page)? Start, (long Sequence, long Page)? Resumed, (long Sequence, long Page)? End);
}
