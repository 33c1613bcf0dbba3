using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Asks for a task to be done outside and waits for its result.</summary>
internal sealed class RunTask : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.RunTask", "Run task", "执行任务", "Primitives", "Asks for a task to be done outside and waits for its result.", "请求外部执行任务并等待结果。")
    {
        Inputs =
        [
            new("taskName", "String", "Task name", "任务名", "By what the outside knows the task.", "外部系统识别该任务的名称。") { IsRequired = true },
            new("payload", "ObjectDictionary", "Payload", "载荷", "What the task is given.", "交给任务的数据。"),
        ],
        Outputs = [new("taskId", "String", "Task id", "任务标识"), new("result", "Object", "Result", "结果")],
    };

    private static readonly TypeAlias Map = TypeAlias.TryParse("ObjectDictionary", out var type, out _) ? type : TypeAlias.Object;

    private readonly InputValue taskName;
    private readonly InputValue payload;
    private readonly CaptureTarget? taskId;
    private readonly CaptureTarget? result;

    internal RunTask(ActivityBinder binder)
        : base(binder)
    {
        taskName = binder.RequiredInput("taskName", TypeAlias.String);
        payload = binder.Input("payload", Map);
        taskId = binder.Output("taskId");
        result = binder.Output("result");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var name = taskName.EvaluateText(burst, run);
        if (string.IsNullOrEmpty(name))
            throw new ActivityFault(IncidentKind.BadValue, "The name of the task is empty.");
        var id = burst.WaitForTask(run, name, payload.Evaluate(burst, run));
        burst.Output(run, "TaskId", taskId, Value.From(id));
    }

    internal override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus)
    {
        var value = ((Stimulus.TaskCompleted)stimulus).Result;
        burst.Output(run, "Result", result, value.IsUndefined ? Value.Null : value);
        burst.Complete(run);
    }
}
