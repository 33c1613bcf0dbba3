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
        if (Opened(effect) is { } opened)
        {
            Use(opened);
            open.Add(opened);
        }
        if (Closed(effect) is { } closed)
            open.Remove(closed).ShouldBeTrue($"{closed} was withdrawn, but is not open");
        if (Done(effect) is { } done)
            Use(done);
        switch (effect)
        {
            case Effect.WorkItemOpened item:
                item.Outcomes.ShouldNotBeEmpty();
                break;
            case Effect.WorkflowStartRequested child:
                Children.Add(child.ChildId);
                break;
            case Effect.DeadlineSet deadline:
                Count(deadline.ActivityId, 1);
                break;
            case Effect.DeadlineEnded deadline:
                Count(deadline.ActivityId, -1);
                break;
        }
    }

    /// <summary>The id of what is asked for and will be answered or withdrawn.</summary>
    private static string? Opened(Effect effect) => effect switch
    {
        Effect.TimerSet timer => timer.TimerId,
        Effect.TaskRequested task => task.TaskId,
        Effect.WorkItemOpened item => item.WorkItemId,
        Effect.HttpRequested request => request.RequestId,
        _ => null,
    };

    /// <summary>The id of what is withdrawn.</summary>
    private static string? Closed(Effect effect) => effect switch
    {
        Effect.TimerRemoved timer => timer.TimerId,
        Effect.TaskWithdrawn task => task.TaskId,
        Effect.WorkItemWithdrawn item => item.WorkItemId,
        Effect.HttpWithdrawn request => request.RequestId,
        _ => null,
    };

    /// <summary>The id of what is done once and not answered.</summary>
    private static string? Done(Effect effect) => effect switch
    {
        Effect.WorkflowStartRequested child => child.ChildId,
        Effect.LineWritten line => line.EffectId,
        Effect.NotificationRequested notification => notification.EffectId,
        Effect.HttpResponseWritten response => response.EffectId,
        Effect.EventPublished published => published.EffectId,
        Effect.DocumentIssued document => document.DocumentId,
        _ => null,
    };

    private void Count(string deadline, int change)
    {
        deadlines[deadline] = deadlines.GetValueOrDefault(deadline) + change;
        deadlines[deadline].ShouldBeGreaterThanOrEqualTo(0, "a deadline ends once");
    }

    private static string Text(IEnumerable<string> ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));

    private void Use(string id) => used.Add(id).ShouldBeTrue($"the effect id {id} is used twice");
}
