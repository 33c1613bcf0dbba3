using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Micro.Workflows;

/// <summary>Whole instances of the definitions in <c>bench/Definitions</c>, in memory.</summary>
internal sealed class MeasuredInstances
{
    private static readonly Stimulus.EventReceived Reviewed = new("Reviewed", Value.Parse("""{"granted":true}"""));

    private static readonly Stimulus.Start StartWithApplicant = new(new Dictionary<string, Value> { ["Applicant"] = Value.From("赵女士") });

    private readonly AdvanceContext _context = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)), WorkCalendar.MondayToFriday);
    private readonly WorkflowProgram _five = Load("five-activities");
    private readonly WorkflowProgram _event = Load("wait-for-event");

    /// <summary>Runs one instance of five activities with JavaScript from its start to its end.</summary>
    internal AdvanceResult RunFiveActivities() => Expect(
        WorkflowEngine.Advance(_five, WorkflowInstance.Create(_five, "wf-1"), new Stimulus.Start(), _context), WorkflowSubStatus.Finished);

    /// <summary>Starts an instance that waits for an event.</summary>
    internal AdvanceResult StartAndSuspend() => Expect(
        WorkflowEngine.Advance(_event, WorkflowInstance.Create(_event, "wf-1"), StartWithApplicant, _context), WorkflowSubStatus.Suspended);

    /// <summary>Brings the event and runs to the end.</summary>
    internal AdvanceResult Resume(WorkflowInstance suspended) => Expect(WorkflowEngine.Advance(_event, suspended, Reviewed, _context), WorkflowSubStatus.Finished);

    private static AdvanceResult Expect(AdvanceResult result, WorkflowSubStatus status) => result.Instance.SubStatus == status
        ? result
        : throw new InvalidOperationException($"It is {result.Instance.SubStatus}: {string.Join("; ", result.Instance.Incidents.Select(incident => incident.Message))}");

    private static WorkflowProgram Load(string name)
    {
        using var stream = typeof(MeasuredInstances).Assembly.GetManifestResourceStream($"{name}.json")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var compiled = WorkflowCompiler.Compile(WorkflowDefinition.Parse(copy.ToArray()));
        return compiled.Program ?? throw new InvalidOperationException(string.Join("; ", compiled.Problems));
    }
}
