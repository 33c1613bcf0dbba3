using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Runs another workflow and waits at least for its first turn.</summary>
internal sealed class ExecuteWorkflow(ActivityBinder binder) : ChildWorkflowNode(binder)
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.ExecuteWorkflow", "Execute workflow", "执行工作流", "Composition", "Runs another workflow and goes on with its result.", "运行另一个工作流，并带着结果继续。")
    {
        Inputs =
        [
            new("workflowDefinitionId", "String", "Workflow", "工作流", "The definition whose published version is started.", "要启动的流程定义（已发布版本）。") { IsRequired = true, UiHint = UiHints.WorkflowDefinitionPicker },
            new("correlationId", "String", "Correlation id", "关联标识", "The new instance's correlation id.", "新实例的关联标识。"),
            new("input", "ObjectDictionary", "Input", "输入", "The new instance's inputs.", "新实例的输入。"),
            new("waitForCompletion", "Boolean", "Wait for its end", "等待结束", "Whether to go on only when it has ended.", "是否等它结束后再继续。"),
        ],
        Outputs = [new("result", "Object", "Result", "结果")],
    };

    private protected override ChildWait WaitOtherwise => ChildWait.FirstTurn;

    private protected override Value ResultOf(Stimulus.ChildReported report) => Value.ObjectOf(
        ("WorkflowInstanceId", Value.From(report.ChildId)),
        ("Status", Value.From((report.SubStatus is WorkflowSubStatus.Pending or WorkflowSubStatus.Suspended ? WorkflowStatus.Running : WorkflowStatus.Finished).ToString())),
        ("SubStatus", Value.From(report.SubStatus.ToString())),
        ("Output", OutputOf(report)));
}
