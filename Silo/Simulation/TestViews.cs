using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Simulation;

/// <summary>A test as others see it.</summary>
internal static class TestViews
{
    public static WorkflowTestView View(string key, WorkflowTestRunState state, ITestedThing thing, WorkflowProgram program, long revision)
    {
        var run = state.Run!;
        var setting = state.Setting!;
        var instance = run.Instance;
        var timers = run.Timers.ToDictionary(timer => timer.TimerId, timer => timer.DueAt, StringComparer.Ordinal);
        return new()
        {
            Id = key,
            DefinitionId = instance.DefinitionId,
            Version = instance.DefinitionVersion,
            VersionId = run.DefinitionVersionId,
            IsPublished = setting.IsPublished,
            Status = instance.Status.ToString(),
            SubStatus = instance.SubStatus.ToString(),
            IsHeld = instance.IsHeld,
            Clock = OfficeTime.ToLocal(state.Clock),
            ClockStartedAt = OfficeTime.ToLocal(setting.ClockStartedAt),
            NextDueAt = TestTurn.NextDue(run) is { } due ? OfficeTime.ToLocal(due) : null,
            Timers = [.. instance.Bookmarks.Where(b => timers.ContainsKey(b.Id)).Select(b => Waiting(b, timers[b.Id])).OrderBy(b => b.DueAt)],
            Waits = [.. instance.Bookmarks.Where(b => b.Kind is BookmarkKind.Event or BookmarkKind.HttpEndpoint).Select(b => Waiting(b, null))],
            Effects = Masked(JsonSerializer.Serialize(state.Things, TestJson.Default.ObservedArray)),
            ForgottenEffects = state.Forgotten,
            Subject = thing.Values.ValueKind == JsonValueKind.Object ? thing.Values.GetRawText() : null,
            Variables = MaskedValues.Object(instance.Variables, MaskedValues.Sensitive(program.Definition)),
            Output = MaskedValues.Object(instance.Outputs),
            Given = Masked(setting.Given),
            StartedAt = OfficeTime.ToLocal(setting.StartedAt),
            StartedBy = setting.StartedBy,
            Revision = revision,
        };
    }

    private static string Masked(string json) => MaskedValues.Of(Value.Parse(json)).ToJson();

    private static WorkflowBookmarkView Waiting(Bookmark bookmark, DateTimeOffset? dueAt) =>
        new(bookmark.Id, bookmark.Kind.ToString(), bookmark.ActivityId, bookmark.Name, dueAt is { } due ? OfficeTime.ToLocal(due) : null);
}
