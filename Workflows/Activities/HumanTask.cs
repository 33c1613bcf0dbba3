using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Gives a person something to do and waits until it is done.</summary>
internal sealed class HumanTask : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "OneWindow.HumanTask", "Human task", "人工待办", "Office", "Opens a work item and waits until a person completes it.", "生成待办，等待有人办理。")
    {
        Inputs =
        [
            new("taskName", "String", "Task", "任务代码") { IsRequired = true },
            new("title", "String", "Title", "标题"),
            new("assignTo", "String", "Assign to", "办理人"),
            new("outcomes", "List<String>", "Outcomes", "办理结果") { Default = "[\"Done\"]" },
            new("dueIn", "TimeSpan", "Due in", "办理时限"),
            new("payload", "Object", "Payload", "附带数据"),
        ],
        Outputs = [new("result", "Object", "Result", "结果"), new("outcome", "String", "Outcome", "办理结果")],
    };

    private readonly InputValue taskName;
    private readonly InputValue title;
    private readonly InputValue assignTo;
    private readonly InputValue outcomes;
    private readonly InputValue dueIn;
    private readonly InputValue payload;
    private readonly CaptureTarget? result;
    private readonly CaptureTarget? outcome;

    internal HumanTask(ActivityBinder binder)
        : base(binder)
    {
        taskName = binder.RequiredInput("taskName", TypeAlias.String);
        title = binder.Input("title", TypeAlias.String);
        assignTo = binder.Input("assignTo", TypeAlias.String);
        outcomes = binder.Input("outcomes", TypeAlias.String.ToList());
        dueIn = binder.Input("dueIn", TypeAlias.TimeSpan);
        payload = binder.Input("payload", TypeAlias.Object);
        result = binder.Output("result");
        outcome = binder.Output("outcome");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var name = taskName.EvaluateText(burst, run);
        if (string.IsNullOrEmpty(name))
            throw new ActivityFault(IncidentKind.BadValue, "The name of the task is empty.");
        var ways = outcomes.Evaluate(burst, run);
        var span = dueIn.Evaluate(burst, run);
        burst.WaitForPerson(
            run,
            name,
            title.EvaluateText(burst, run) ?? Title ?? name,
            assignTo.EvaluateText(burst, run),
            ways.IsNullish || ways.AsArray().Count == 0 ? Burst.Done : [.. ways.AsArray().Select(way => way.ToString())],
            span.IsNullish ? null : burst.Later(span.AsDuration()),
            StoredValue.Of(payload.Evaluate(burst, run)));
    }

    internal override void Skip(Burst burst, ActivityRun run, string way, Value value)
    {
        burst.Output(run, "Outcome", outcome, Value.From(way));
        base.Skip(burst, run, way, value);
    }

    internal override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus)
    {
        var completed = (Stimulus.WorkItemCompleted)stimulus;
        burst.Output(run, "Result", result, completed.Result.IsUndefined ? Value.Null : completed.Result);
        burst.Output(run, "Outcome", outcome, Value.From(completed.Outcome));
        burst.Complete(run, [completed.Outcome]);
    }
}
