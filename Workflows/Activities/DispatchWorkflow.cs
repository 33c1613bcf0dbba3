using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Starts another workflow, and waits for its end where the definition says so.</summary>
internal sealed class DispatchWorkflow(ActivityBinder binder) : ChildWorkflowNode(binder)
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.DispatchWorkflow", "Dispatch workflow", "派发工作流", "Composition", "Starts another workflow; may wait until it ends.", "启动另一个工作流，可等待其结束。")
    {
        Inputs =
        [
            new("workflowDefinitionId", "String", "Workflow", "工作流", "The definition whose published version is started.", "要启动的流程定义（已发布版本）。") { IsRequired = true, UiHint = UiHints.WorkflowDefinitionPicker },
            new("correlationId", "String", "Correlation id", "关联标识", "The new instance's correlation id.", "新实例的关联标识。"),
            new("input", "ObjectDictionary", "Input", "输入", "The new instance's inputs.", "新实例的输入。"),
            new("waitForCompletion", "Boolean", "Wait for its end", "等待结束", "Whether to go on only when it has ended.", "是否等它结束后再继续。"),
        ],
        Outputs = [new("result", "Object", "Its outputs", "其输出")],
    };

    private protected override ChildWait WaitOtherwise => ChildWait.Nothing;

    private protected override Value ResultOf(Stimulus.ChildReported report) => OutputOf(report);
}
