using System.Text.Json;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Simulation;

/// <summary>A workflow that is about nothing but itself.</summary>
internal sealed class TestedWorkflow(WorkflowInstanceTurn turn) : ITestedThing
{
    /// <inheritdoc/>
    public WorkflowTurn Workflow => turn.Workflow;

    /// <inheritdoc/>
    public IWorkflowSubject Subject => turn;

    /// <inheritdoc/>
    public JsonElement Values => default;

    /// <inheritdoc/>
    public void Complete(OpenWorkItem item, string outcome, JsonElement? result, string actor) => turn.Workflow.Complete(item, outcome, result);

    /// <inheritdoc/>
    public void Command(string name, JsonElement fields, string actor) =>
        throw Reject.Conflict("test.no_case", "case", "该测试没有业务对象，不能执行业务命令。", "The test is about no case; there are no commands.");

    /// <inheritdoc/>
    public void BeforeCancel(string reason)
    {
        // There is nothing but the workflow, which is about to be told.
    }

    /// <inheritdoc/>
    public void Cancel(string reason, string actor)
    {
        if (!turn.Workflow.Advance(new Stimulus.Cancel(reason)))
            throw Reject.Conflict("workflow.ended", null, "流程实例已结束。", "The workflow has ended.");
    }
}
