using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Tests.Generated;

/// <summary>What an instance has asked of the world and neither got nor taken back; it must be exactly what it waits for.</summary>
internal sealed class EffectBalance
{
    private readonly HashSet<string> open = [];
    private readonly HashSet<string> used = [];
    private readonly Dictionary<string, int> deadlines = [];

    /// <summary>The workflows that were asked for.</summary>
    internal List<string> Children { get; } = [];

    /// <summary>Whether a bookmark stands for something that was asked of the world by an effect of the same id.</summary>
    internal static bool IsAsked(Bookmark bookmark) =>
        bookmark.Kind is not (BookmarkKind.Event or BookmarkKind.Child or BookmarkKind.Children or BookmarkKind.HttpEndpoint);

    /// <summary>Takes in a turn.</summary>
    /// <param name="result">The turn.</param>
    /// <param name="answered">The timer, task or work item whose answer brought the turn about; null when it was something else.</param>
    internal void Take(AdvanceResult result, string? answered)
    {
        if (answered is not null)
            open.Remove(answered).ShouldBeTrue($"{answered} was answered, but is not open");
        foreach (var effect in result.Effects)
            Take(effect);
        // A request that is on its way stays there when another activity faults.
        var onTheWay = result.Instance.WithdrawnBookmarks.Where(bookmark => bookmark.Kind == BookmarkKind.HttpAnswer);
        var waiting = result.Instance.Bookmarks.Where(IsAsked).Concat(onTheWay);
        Text(open).ShouldBe(Text(waiting.Select(bookmark => bookmark.Id)), "open effects and open bookmarks");
        foreach (var child in result.Instance.Bookmarks.Where(bookmark => bookmark.Kind == BookmarkKind.Child))
            used.ShouldContain(child.Id, "a child that is waited for was asked for");
        if (result.Instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            deadlines.Values.ShouldAllBe(count => count == 0, "deadlines end with the instance");
    }

    private void Take(Effect effect)
    {
        switch (effect)
        {
            case Effect.TimerSet timer:
                Open(timer.TimerId);
                break;
            case Effect.TaskRequested task:
                Open(task.TaskId);
                break;
            case Effect.WorkItemOpened item:
                Open(item.WorkItemId);
                item.Outcomes.ShouldNotBeEmpty();
                break;
            case Effect.TimerRemoved timer:
                Close(timer.TimerId);
                break;
            case Effect.TaskWithdrawn task:
                Close(task.TaskId);
                break;
            case Effect.WorkItemWithdrawn item:
                Close(item.WorkItemId);
                break;
            case Effect.HttpRequested request:
                Open(request.RequestId);
                break;
            case Effect.HttpWithdrawn request:
                Close(request.RequestId);
                break;
            case Effect.WorkflowStartRequested child:
                Use(child.ChildId);
                Children.Add(child.ChildId);
                break;
            case Effect.DeadlineSet deadline:
                deadlines[deadline.ActivityId] = deadlines.GetValueOrDefault(deadline.ActivityId) + 1;
                break;
            case Effect.DeadlineEnded deadline:
                deadlines[deadline.ActivityId] = deadlines.GetValueOrDefault(deadline.ActivityId) - 1;
                deadlines[deadline.ActivityId].ShouldBeGreaterThanOrEqualTo(0, "a deadline ends once");
                break;
            case Effect.LineWritten line:
                Use(line.EffectId);
                break;
            case Effect.NotificationRequested notification:
                Use(notification.EffectId);
                break;
            case Effect.HttpResponseWritten response:
                Use(response.EffectId);
                break;
            case Effect.EventPublished published:
                Use(published.EffectId);
                break;
        }
    }

    private static string Text(IEnumerable<string> ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));

    private void Open(string id)
    {
        Use(id);
        open.Add(id);
    }

    private void Close(string id) => open.Remove(id).ShouldBeTrue($"{id} was withdrawn, but is not open");

    private void Use(string id) => used.Add(id).ShouldBeTrue($"the effect id {id} is used twice");
}
