using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Waits for an event.</summary>
internal sealed class Event : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new("Elsa.Event", "Event", "事件", "Primitives", "Waits for an event.", "等待一个事件。")
    {
        Inputs = [new("eventName", "String", "Event name", "事件名", "The event to wait for; exact.", "要等待的事件名，须完全一致。") { IsRequired = true }],
        Outputs = [new("result", "Object", "Payload", "载荷")],
        IsTrigger = true,
    };

    private readonly InputValue eventName;
    private readonly CaptureTarget? result;

    internal Event(ActivityBinder binder)
        : base(binder)
    {
        eventName = binder.RequiredInput("eventName", TypeAlias.String);
        result = binder.Output("result");
    }

    internal override WorkflowTrigger AsTrigger(Burst burst, ActivityRun run) => new(Id, TriggerKind.Event, NameOf(burst, run));

    internal override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.TryTakeTrigger(run, out var payload))
            Receive(burst, run, payload);
        else
            burst.WaitForEvent(run, NameOf(burst, run));
    }

    internal override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus) =>
        Receive(burst, run, ((Stimulus.EventReceived)stimulus).Payload);

    private string NameOf(Burst burst, ActivityRun run)
    {
        var name = eventName.EvaluateText(burst, run);
        return string.IsNullOrEmpty(name) ? throw new ActivityFault(IncidentKind.BadValue, "The name of the event is empty.") : name;
    }

    private void Receive(Burst burst, ActivityRun run, Value payload)
    {
        burst.Output(run, "Result", result, payload.IsUndefined ? Value.ObjectOf() : payload);
        burst.Complete(run);
    }
}
