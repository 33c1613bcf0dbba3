using System.Collections.Immutable;
using System.Globalization;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <content>Bookmarks, effects, outputs and the journal.</content>
internal sealed partial class Burst
{
    /// <summary>Waits for an event.</summary>
    internal void WaitForEvent(ActivityRun run, string eventName) => AddBookmark(run, BookmarkKind.Event, NewId('b'), eventName);

    /// <summary>Waits for a time.</summary>
    internal void WaitUntil(ActivityRun run, BookmarkKind kind, DateTimeOffset dueAt)
    {
        var id = NewId('t');
        AddBookmark(run, kind, id, null, dueAt);
        effects.Add(new Effect.TimerSet(id, run.Node.Id, dueAt, kind switch
        {
            BookmarkKind.Timer => TimerKind.Timer,
            BookmarkKind.StartAt => TimerKind.StartAt,
            BookmarkKind.DeadlineStage => TimerKind.DeadlineStage,
            BookmarkKind.Cron => TimerKind.Cron,
            BookmarkKind.TaskTimeout => TimerKind.TaskTimeout,
            _ => TimerKind.Delay,
        }));
    }

    /// <summary>Asks for a task and waits for it; returns the task's id.</summary>
    internal string WaitForTask(ActivityRun run, string name, Value payload)
    {
        var id = NewId('k');
        AddBookmark(run, BookmarkKind.Task, id, name);
        effects.Add(new Effect.TaskRequested(id, run.Node.Id, name, StoredValue.Of(payload)));
        return id;
    }

    /// <summary>Opens a work item and waits for its completion.</summary>
    /// <returns>The work item's id.</returns>
    internal string WaitForPerson(ActivityRun run, in WorkItemRequest item, string? assignTo, WorkItemDetails details)
    {
        var id = NewId('w');
        var accepted = details.ReturnOutcome is { } back && !item.Outcomes.Contains(back) ? item.Outcomes.Add(back) : item.Outcomes;
        AddBookmark(run, BookmarkKind.WorkItem, id, item.Name, item.DueAt, accepted);
        effects.Add(new Effect.WorkItemOpened(id, run.Node.Id, item.Name, item.Title, assignTo, item.Outcomes, item.DueAt, item.Payload) { Details = details });
        return id;
    }

    internal void Emit(Effect effect) => effects.Add(effect);

    /// <summary>An id that no other effect or bookmark of the instance has; the letter says what it is for.</summary>
    internal string NewId(char letter) => string.Create(CultureInfo.InvariantCulture, $"{letter}{++Instance.NextId}");

    /// <summary>Removes what a run waits for.</summary>
    internal void RemoveBookmarks(ActivityRun run)
    {
        for (var i = 0; run.LiveBookmarks > 0; i++)
        {
            var bookmark = Instance.BookmarkList[i];
            if (bookmark.ExecutionId != run.Id)
                continue;
            Instance.BookmarkList.RemoveAt(i--);
            run.LiveBookmarks--;
            NoteWithdrawn(bookmark);
        }
        if (Instance.Withdrawn is not null)
            Forget(run);
    }

    /// <summary>Hands out an output: to where it is captured, and to scripts that ask for results.</summary>
    /// <exception cref="ActivityFault">The value does not fit the variable's type.</exception>
    internal void Output(ActivityRun run, string name, CaptureTarget? target, Value value)
    {
        if (run.Node.Log is not null)
            RecordOutput(run, name, value);
        if (Program.KeepsResults)
        {
            var stored = StoredValue.Of(value);
            (Instance.Results ??= new()).Set(ResultKey(run.Node.Id, name), stored);
            if (name == "Result")
                Instance.LastResult = stored;
        }
        if (target is null)
            return;
        if (target.Variable is not null)
            Scope.Set(run, target.Variable, value);
        else if (target.WorkflowOutput is not null)
            SetOutput(run, target.WorkflowOutput, value);
    }

    internal bool TryGetResult(string activityId, string output, out Value value)
    {
        if (Instance.Results is not null)
            return Instance.Results.TryGet(ResultKey(activityId, output), out value);
        value = default;
        return false;
    }

    private static string ResultKey(string activityId, string output) => output == "Result" ? activityId : $"{activityId}/{output}";

    private void AddBookmark(ActivityRun run, BookmarkKind kind, string id, string? name, DateTimeOffset? dueAt = null, ImmutableArray<string> outcomes = default) =>
        AddBookmark(run, new(id, kind, run.Node.Id, run.Id, name, dueAt, outcomes.IsDefault ? [] : outcomes));

    private void AddBookmark(ActivityRun run, Bookmark bookmark)
    {
        if (reopening is null)
            Instance.BookmarkList.Add(bookmark);
        else
            Instance.BookmarkList.Insert(Math.Min(reopened++, Instance.BookmarkList.Count), bookmark);
        run.LiveBookmarks++;
        Note(JournalKind.Suspended, run);
    }

    private void NoteWithdrawn(Bookmark bookmark)
    {
        if (bookmark.IsTimer)
            effects.Add(new Effect.TimerRemoved(bookmark.Id));
        else if (bookmark.Kind == BookmarkKind.WorkItem)
            effects.Add(new Effect.WorkItemWithdrawn(bookmark.Id));
        else if (bookmark.Kind == BookmarkKind.Task)
            effects.Add(new Effect.TaskWithdrawn(bookmark.Id));
        else if (bookmark.Kind == BookmarkKind.HttpAnswer)
            effects.Add(new Effect.HttpWithdrawn(bookmark.Id));
    }

    private void Note(JournalKind kind, ActivityRun? run) => Note(kind, run, []);

    private void Note(JournalKind kind, ActivityRun? run, ImmutableArray<string> outcomes, string? message = null)
    {
        if (IsJournaled(kind, run is null))
            journal.Add(new(++Instance.JournalSequence, Now, kind, run?.Node.Id, run?.Node.Title, run?.Node.Type, run?.Id ?? 0, outcomes, message));
    }
}
