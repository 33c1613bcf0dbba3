using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Micro.Workflows;

/// <summary>The shipped hotline definition and instances of it, as a case grain would advance them.</summary>
internal static class HotlineInstances
{
    private static readonly DateTimeOffset Received = new(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(8));

    internal static WorkflowProgram Program { get; } =
        WorkflowCompiler.Compile(WorkflowLibrary.Find("hotline")!).Program ?? throw new InvalidOperationException("The hotline definition does not compile.");

    internal static AdvanceContext Context { get; } = new(Received, WorkCalendar.MondayToFriday);

    /// <summary>A registered case: it waits for the response, both deadlines run.</summary>
    internal static AdvanceResult Register() => WorkflowEngine.Advance(Program, WorkflowInstance.Create(Program, "GN-2026-000123"), new Stimulus.Start(new Dictionary<string, Value>
    {
        ["CaseNumber"] = Value.From("GN-2026-000123"),
        ["Kind"] = Value.From("complaint"),
        ["Problem"] = Value.From("housing.heating"),
        ["Office"] = Value.From("min-sheng"),
        ["Handler"] = Value.From("zhang"),
        ["ReceivedAt"] = Value.From(Received),
        ["ResponseDueAt"] = Value.From(new DateTimeOffset(2026, 3, 2, 23, 59, 59, 999, TimeSpan.FromHours(8))),
        ["ResolutionAmount"] = Value.From(3),
        ["ResolutionUnit"] = Value.From("naturalDays"),
    }), Context);

    /// <summary>Completes the open work item of that name.</summary>
    internal static AdvanceResult Complete(WorkflowInstance instance, string name, string outcome = "Done", Value result = default) => WorkflowEngine.Advance(
        Program,
        instance,
        new Stimulus.WorkItemCompleted(instance.Bookmarks.Single(bookmark => bookmark.Kind == BookmarkKind.WorkItem && bookmark.Name == name).Id, outcome, result),
        Context);
}
