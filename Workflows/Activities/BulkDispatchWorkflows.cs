using System.Collections.Immutable;
using System.Text.Json;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>
/// Starts a workflow for each item of a list, and waits until all have ended where the definition says so. For each that ends, in whatever order, it runs the
/// port <c>childCompleted</c> or <c>childFaulted</c>; it completes when all have reported and all ports are done.
/// </summary>
internal sealed class BulkDispatchWorkflows : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.BulkDispatchWorkflows",
        "Bulk dispatch workflows",
        "批量派发工作流",
        "Composition",
        "Starts a workflow for each item of a list; may wait until all have ended.",
        "为列表中的每一项启动一个工作流，可等待全部结束。")
    {
        Inputs =
        [
            new("workflowDefinitionId", "String", "Workflow", "工作流", "The definition whose published version is started.", "要启动的流程定义（已发布版本）。") { IsRequired = true, UiHint = UiHints.WorkflowDefinitionPicker },
            new("items", "Object", "Items", "列表", "A list; one workflow is started for each item.", "列表，每一项启动一个工作流。"),
            new("defaultItemInputKey", "String", "Input for the item", "项的输入名", "The input that takes an item which is no object; an object's members are inputs themselves.", "接收非对象项的输入名；对象项的成员直接作为输入。") { Default = "Item" },
            new("correlationIdFunction", "String", "Correlation id", "关联标识", "Computed for each item, which it reads as args.item or getItem().", "逐项计算；以 args.item 或 getItem() 读取当前项。") { DefaultSyntax = "JavaScript" },
            new("input", "ObjectDictionary", "Input", "输入", "Inputs that all new instances get.", "所有新实例共有的输入。"),
            new("waitForCompletion", "Boolean", "Wait for their ends", "等待结束", "Whether to go on only when all have ended.", "是否等全部结束后再继续。") { Default = "true" },
        ],
        EmbeddedPorts = ["childCompleted", "childFaulted"],
        Outcomes = ["Completed", "Canceled", "Done"],
    };

    private static readonly ImmutableArray<string> Completed = ["Completed", "Done"];

    private readonly InputValue definitionId;
    private readonly InputValue items;
    private readonly InputValue itemKey;
    private readonly InputValue correlationId;
    private readonly InputValue input;
    private readonly InputValue waitForCompletion;
    private readonly ActivityNode? childCompleted;
    private readonly ActivityNode? childFaulted;

    internal BulkDispatchWorkflows(ActivityBinder binder)
        : base(binder)
    {
        definitionId = binder.RequiredInput("workflowDefinitionId", TypeAlias.String);
        items = binder.Input("items", TypeAlias.Object);
        itemKey = binder.Input("defaultItemInputKey", TypeAlias.String, Value.From("Item"));
        correlationId = binder.Input("correlationIdFunction", TypeAlias.String);
        input = binder.Input("input", ChildInput.Map);
        waitForCompletion = binder.Input("waitForCompletion", TypeAlias.Boolean, Value.True);
        childCompleted = binder.Child("childCompleted");
        childFaulted = binder.Child("childFaulted");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var definition = ChildInput.DefinitionOf(definitionId.EvaluateText(burst, run));
        var waits = waitForCompletion.EvaluateCondition(burst, run);
        // Everything is computed before anything is started: a fault on the way must leave nothing behind.
        var children = ChildrenOf(burst, run);
        if (children.Count == 0 || !waits)
        {
            foreach (var (correlation, inputs) in children)
                burst.StartChild(run, definition, correlation, inputs);
            burst.Complete(run, waits ? Completed : Burst.Done);
            return;
        }
        burst.WaitForChildren(run, definition, children);
    }

    internal override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus)
    {
        var (childId, status, output) = stimulus switch
        {
            Stimulus.ChildReported report => (report.ChildId, report.SubStatus, report.Output),
            _ => (((Stimulus.ChildRefused)stimulus).ChildId, WorkflowSubStatus.Faulted, default),
        };
        run.Children!.Report(burst.Instance.Id, childId);
        // The others go on; the one that could not start is an incident, and its port runs as for one that has faulted.
        if (stimulus is Stimulus.ChildRefused refused)
            burst.NoteIncident(run, IncidentKind.Child, $"The workflow {childId} ({bookmark.Name}) could not be started: {refused.Reason}");
        if (run.Children.Reported < run.Children.Count)
            burst.Reopen(run, bookmark);
        var port = status switch
        {
            WorkflowSubStatus.Faulted => childFaulted,
            WorkflowSubStatus.Finished => childCompleted,
            _ => null,
        };
        if (port is not null)
        {
            run.Counter++;
            burst.Schedule(run, port, variables: new(("ChildInstanceId", Value.From(childId)), ("ChildOutput", output.IsUndefined ? Value.Null : StoredValue.Of(output))));
        }
        CompleteIfDone(burst, run);
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        run.Counter--;
        CompleteIfDone(burst, run);
    }

    private static void CompleteIfDone(Burst burst, ActivityRun run)
    {
        if (run.Counter == 0 && run.Children!.Reported == run.Children.Count)
            burst.Complete(run, Completed);
    }

    private List<(string? CorrelationId, Value Input)> ChildrenOf(Burst burst, ActivityRun run)
    {
        var list = ListOf(items.Evaluate(burst, run));
        var key = itemKey.EvaluateText(burst, run);
        if (string.IsNullOrEmpty(key))
            key = "Item";
        var shared = ChildInput.Of(burst, input.Evaluate(burst, run));
        var argument = char.ToLowerInvariant(key[0]) + key[1..];
        var children = new List<(string?, Value)>(list.Count);
        foreach (var element in list)
        {
            var item = StoredValue.Of(element);
            var inputs = shared.Clone();
            if (item.IsObject)
            {
                foreach (var (name, value) in item.AsObject())
                    inputs.Set(name, value);
            }
            else
            {
                inputs.Set(key, item);
            }
            burst.Arguments = Value.ObjectOf((argument, item)).Freeze();
            children.Add((correlationId.EvaluateText(burst, run), Value.From(inputs).Freeze()));
        }
        burst.Arguments = default;
        return children;
    }

    /// <exception cref="ActivityFault">It is no list.</exception>
    private static ArrayValue ListOf(Value value)
    {
        if (value.IsText && value.AsText().TrimStart().StartsWith('['))
        {
            try
            {
                value = Value.Parse(value.AsText());
            }
            catch (JsonException)
            {
                throw NoList();
            }
        }
        if (value.IsNullish)
            return [];
        return value.IsArray ? value.AsArray() : throw NoList();

        static ActivityFault NoList() => new(IncidentKind.BadValue, "The items for which workflows are to be started are no list.");
    }
}
