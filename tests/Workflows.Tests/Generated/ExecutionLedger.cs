using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Tests.Generated;

/// <summary>The executions that the journal tells of: each starts once and ends at most once, and what is alive is what the instance holds.</summary>
internal sealed class ExecutionLedger(GeneratedDefinition definition)
{
    private readonly Dictionary<long, string> alive = [];
    private readonly Dictionary<long, string> faulted = [];
    private readonly Dictionary<string, int> executions = [];
    private readonly Dictionary<string, int> retries = [];
    private readonly HashSet<long> known = [];
    private long sequence;

    /// <summary>Takes in a turn.</summary>
    internal void Take(AdvanceResult result)
    {
        foreach (var entry in result.Journal)
        {
            entry.Sequence.ShouldBe(++sequence, "the journal counts without gaps");
            if (entry.ActivityId is not null)
                Take(entry);
        }
        if (result.Instance.SubStatus is WorkflowSubStatus.Suspended or WorkflowSubStatus.Faulted)
            CompareWith(result.Instance);
        CheckLimits();
    }

    private void Take(JournalEntry entry)
    {
        var id = entry.ExecutionId;
        switch (entry.Kind)
        {
            case JournalKind.Started:
                known.Add(id).ShouldBeTrue($"execution {id} of {entry.ActivityId} starts twice");
                alive.Add(id, entry.ActivityId!);
                executions[entry.ActivityId!] = executions.GetValueOrDefault(entry.ActivityId!) + 1;
                break;
            case JournalKind.Retried:
                // What it holds may run again, as if it had been started again.
                Recover(entry).ShouldBeTrue($"{entry.ActivityId} ({id}) is tried again, but has not faulted");
                retries[entry.ActivityId!] = retries.GetValueOrDefault(entry.ActivityId!) + 1;
                break;
            case JournalKind.Skipped:
                Recover(entry);
                alive.ShouldContainKey(id, $"{entry.ActivityId} is skipped, but is not alive");
                break;
            case JournalKind.Resumed or JournalKind.Suspended:
                alive.ShouldContainKey(id, $"{entry.Kind} {entry.ActivityId} ({id}), which is not alive");
                break;
            case JournalKind.Completed:
                alive.Remove(id).ShouldBeTrue($"{entry.ActivityId} ({id}) completes, but is not alive");
                break;
            case JournalKind.Canceled:
                (alive.Remove(id) || faulted.Remove(id)).ShouldBeTrue($"{entry.ActivityId} ({id}) is canceled, but is not alive");
                break;
            case JournalKind.Faulted:
                // A join for which nothing comes any more faults without ever having started.
                (alive.Remove(id) || known.Add(id)).ShouldBeTrue($"{entry.ActivityId} ({id}) faults, but is not alive");
                faulted.Add(id, entry.ActivityId!);
                break;
        }
    }

    private bool Recover(JournalEntry entry)
    {
        if (!faulted.Remove(entry.ExecutionId))
            return false;
        alive.Add(entry.ExecutionId, entry.ActivityId!);
        return true;
    }

    private void CompareWith(WorkflowInstance instance)
    {
        Describe(alive).ShouldBe(Describe(instance.Runs.Where(run => run.Status == ActivityStatus.Running).ToDictionary(run => run.Id, run => run.Node.Id)), "live executions");
        Describe(faulted).ShouldBe(Describe(instance.Runs.Where(run => run.Status == ActivityStatus.Faulted).ToDictionary(run => run.Id, run => run.Node.Id)), "faulted executions");
        var waiting = instance.Bookmarks.Select(bookmark => bookmark.ExecutionId).ToHashSet();
        waiting.ShouldBeSubsetOf(alive.Keys, "bookmarks belong to live executions");
        // What a faulted instance waits for is put aside until it is repaired.
        foreach (var run in instance.Runs.Where(run => run.Status == ActivityStatus.Running && instance.SubStatus == WorkflowSubStatus.Suspended))
        {
            if (definition.Containers.Contains(run.Node.Id))
                (waiting.Contains(run.Id) || instance.Runs.Exists(child => child.ParentId == run.Id)).ShouldBeTrue($"{run.Node.Id} is open, but holds nothing and waits for nothing");
            else
                waiting.ShouldContain(run.Id, $"{run.Node.Id} is open, but waits for nothing");
        }
    }

    /// <summary>No activity runs more often than the executions of its container can have caused.</summary>
    private void CheckLimits()
    {
        foreach (var (id, count) in executions)
        {
            if (!definition.Limits.TryGetValue(id, out var limit))
                continue;
            // A loop that ends early leaves its counter at any number; one turn of its size may come on top.
            var slack = limit.Times > 1 ? limit.Times : 0;
            var allowed = limit.Parent is null ? 1 : ((executions.GetValueOrDefault(limit.Parent) + retries.GetValueOrDefault(limit.Parent)) * limit.Times) + slack;
            count.ShouldBeLessThanOrEqualTo(allowed, $"{id} ran without cause");
        }
    }

    private static string Describe(Dictionary<long, string> runs) => string.Join(' ', runs.OrderBy(run => run.Key).Select(run => $"{run.Value}({run.Key})"));
}
