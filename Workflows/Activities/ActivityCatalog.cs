using System.Collections.Frozen;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Activities;

/// <summary>All activity types that the engine carries out itself.</summary>
public static class ActivityCatalog
{
    private static readonly FrozenDictionary<string, (ActivityDescriptor Descriptor, Func<ActivityBinder, ActivityNode> Create)> Types =
        new (ActivityDescriptor Descriptor, Func<ActivityBinder, ActivityNode> Create)[]
        {
            (Break.Descriptor, binder => new Break(binder)),
            (BulkDispatchWorkflows.Descriptor, binder => new BulkDispatchWorkflows(binder)),
            (Complete.Descriptor, binder => new Complete(binder)),
            (Correlate.Descriptor, binder => new Correlate(binder)),
            (Correction.Descriptor, binder => new Correction(binder)),
            (Cron.Descriptor, binder => new Cron(binder)),
            (Deadline.Descriptor, binder => new Deadline(binder)),
            (Delay.Descriptor, binder => new Delay(binder)),
            (DispatchWorkflow.Descriptor, binder => new DispatchWorkflow(binder)),
            (DownloadHttpFile.Descriptor, binder => new DownloadHttpFile(binder)),
            (End.Descriptor, binder => new End(binder)),
            (Event.Descriptor, binder => new Event(binder)),
            (ExecuteWorkflow.Descriptor, binder => new ExecuteWorkflow(binder)),
            (ExtendDeadline.Descriptor, binder => new ExtendDeadline(binder)),
            (Fault.Descriptor, binder => new Fault(binder)),
            (Finish.Descriptor, binder => new Finish(binder)),
            (FlowDecision.Descriptor, binder => new FlowDecision(binder)),
            (FlowFork.Descriptor, binder => new FlowFork(binder)),
            (FlowJoin.Descriptor, binder => new FlowJoin(binder)),
            (FlowNode.Descriptor, binder => new FlowNode(binder)),
            (FlowSendHttpRequest.Descriptor, binder => new FlowSendHttpRequest(binder)),
            (FlowSwitch.Descriptor, binder => new FlowSwitch(binder)),
            (Flowchart.Descriptor, binder => new Flowchart(binder)),
            (For.Descriptor, binder => new For(binder)),
            (ForEach.Descriptor, binder => new ForEach(binder)),
            (Fork.Descriptor, binder => new Fork(binder)),
            (HttpEndpoint.Descriptor, binder => new HttpEndpoint(binder)),
            (HumanTask.Descriptor, binder => new HumanTask(binder)),
            (If.Descriptor, binder => new If(binder)),
            (IssueDocument.Descriptor, binder => new IssueDocument(binder)),
            (Notify.Descriptor, binder => new Notify(binder)),
            (Parallel.Descriptor, binder => new Parallel(binder)),
            (ParallelForEach.Descriptor, binder => new ParallelForEach(binder)),
            (PauseClock.Descriptor, binder => new PauseClock(binder)),
            (PublishEvent.Descriptor, binder => new PublishEvent(binder)),
            (PublicNotice.Descriptor, binder => new PublicNotice(binder)),
            (ResumeClock.Descriptor, binder => new ResumeClock(binder)),
            (RunJavaScript.Descriptor, binder => new RunJavaScript(binder)),
            (RunTask.Descriptor, binder => new RunTask(binder)),
            (SendHttpRequest.Descriptor, binder => new SendHttpRequest(binder)),
            (Sequence.Descriptor, binder => new Sequence(binder)),
            (SetName.Descriptor, binder => new SetName(binder)),
            (SetOutput.Descriptor, binder => new SetOutput(binder)),
            (SetVariable.Descriptor, binder => new SetVariable(binder)),
            (Start.Descriptor, binder => new Start(binder)),
            (StartAt.Descriptor, binder => new StartAt(binder)),
            (StateMachine.Descriptor, binder => new StateMachine(binder)),
            (Switch.Descriptor, binder => new Switch(binder)),
            (Timer.Descriptor, binder => new Timer(binder)),
            (UpdateCase.Descriptor, binder => new UpdateCase(binder)),
            (While.Descriptor, binder => new While(binder)),
            (WriteFileHttpResponse.Descriptor, binder => new WriteFileHttpResponse(binder)),
            (WriteHttpResponse.Descriptor, binder => new WriteHttpResponse(binder)),
            (WriteLine.Descriptor, binder => new WriteLine(binder)),
        }.ToFrozenDictionary(type => type.Descriptor.Type);

    // Types that only mean something inside a program of Elsa's, or that run what cannot be checked; and why.
    private static readonly FrozenDictionary<string, (string En, string Zh)> Impossible = new Dictionary<string, (string En, string Zh)>
    {
        ["Elsa.Inline"] = ("holds code of the program that made the definition; a definition cannot carry it. Use RunJavaScript.", "包含生成定义的程序中的代码，定义无法携带；请改用 RunJavaScript。"),
        ["Elsa.RunCSharp"] = ("runs with all rights of the server and cannot be checked. Use RunJavaScript.", "以服务器的全部权限运行且无法检查；请改用 RunJavaScript。"),
        ["Elsa.RunPython"] = ("runs with all rights of the server and cannot be checked. Use RunJavaScript.", "以服务器的全部权限运行且无法检查；请改用 RunJavaScript。"),
        ["Elsa.Workflow"] = ("is a whole workflow inside another one. Publish it as a definition of its own and use that.", "是嵌在工作流中的整个工作流；请将其单独发布后引用。"),
        ["Elsa.Workflows.Activities.DynamicActivity"] = ("is made by the host while it runs; a definition holds no behaviour for it.", "由宿主在运行时生成，定义中没有它的行为。"),
        ["Elsa.Workflows.Management.Activities.HostMethod.HostMethodActivity"] = ("calls a method of the host's program, which does not exist here.", "调用宿主程序中的方法，此处不存在。"),
    }.ToFrozenDictionary();

    /// <summary>The descriptors of all types, by type name.</summary>
    public static IReadOnlyList<ActivityDescriptor> Descriptors { get; } =
        [.. Types.Values.Select(type => type.Descriptor).OrderBy(descriptor => descriptor.Type, StringComparer.Ordinal)];

    internal static ActivityDescriptor? Find(string type) => Types.TryGetValue(type, out var found) ? found.Descriptor : null;

    /// <summary>Describes a definition that may be used as an activity; its inputs and outputs are the activity's. The texts are the definition's, in both languages.</summary>
    public static ActivityDescriptor Describe(WorkflowDefinition definition) => WorkflowActivity.Describe(definition);

    /// <summary>Why an activity cannot be compiled; null when it can.</summary>
    internal static (string Code, string En, string Zh)? Refusal(ActivityDefinition activity, IForeignActivities? foreign)
    {
        if (Types.ContainsKey(activity.Type))
            return null;
        if (foreign?.Find(activity.Type, activity.Version) is not null)
            return null;
        if (Impossible.TryGetValue(activity.Type, out var reason))
            return (ProblemCodes.UnsupportedActivity, $"An activity of type {activity.Type} {reason.En}", $"{activity.Type} 类型的活动{reason.Zh}");
        if (activity.Type == MissingActivity.Type)
            return MissingActivity.Refusal(activity);
        var shown = activity.Type.Length == 0 ? "(none)" : activity.Type;
        return (ProblemCodes.UnknownActivity, $"The activity type {shown} is not known.", $"未知的活动类型 {shown}。");
    }

    /// <summary>Compiles an activity that <see cref="Refusal"/> does not refuse.</summary>
    internal static ActivityNode Create(ActivityBinder binder, IForeignActivities? foreign) =>
        Types.TryGetValue(binder.Definition.Type, out var type)
            ? type.Create(binder)
            : new ForeignActivity(binder, foreign!.Find(binder.Definition.Type, binder.Definition.Version)!);
}
