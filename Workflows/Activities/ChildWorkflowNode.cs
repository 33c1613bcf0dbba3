using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>What the activities that start one other workflow have in common.</summary>
internal abstract class ChildWorkflowNode : LeafNode
{
    private readonly InputValue definitionId;
    private readonly InputValue correlationId;
    private readonly InputValue input;
    private readonly InputValue waitForCompletion;
    private readonly CaptureTarget? result;

    private protected ChildWorkflowNode(ActivityBinder binder)
        : base(binder)
    {
        definitionId = binder.RequiredInput("workflowDefinitionId", TypeAlias.String);
        correlationId = binder.Input("correlationId", TypeAlias.String);
        input = binder.Input("input", ChildInput.Map);
        waitForCompletion = binder.Input("waitForCompletion", TypeAlias.Boolean);
        result = binder.Output("result");
    }

    internal sealed override void Execute(Burst burst, ActivityRun run)
    {
        var definition = ChildInput.DefinitionOf(definitionId.EvaluateText(burst, run));
        var correlation = correlationId.EvaluateText(burst, run);
        var inputs = ChildInput.Of(burst, input.Evaluate(burst, run));
        var waits = waitForCompletion.EvaluateCondition(burst, run) ? ChildWait.End : WaitOtherwise;
        if (waits != ChildWait.Nothing)
        {
            burst.WaitForChild(run, definition, correlation, Value.From(inputs).Freeze(), waits);
            return;
        }
        burst.StartChild(run, definition, correlation, Value.From(inputs).Freeze());
        burst.Complete(run);
    }

    internal sealed override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus)
    {
        if (stimulus is Stimulus.ChildRefused refused)
            throw new ActivityFault(IncidentKind.Child, $"The workflow {bookmark.Name} could not be started: {refused.Reason}");
        burst.Output(run, "Result", result, ResultOf((Stimulus.ChildReported)stimulus));
        burst.Complete(run);
    }

    /// <summary>What to wait for where the definition does not ask for the child's end.</summary>
    private protected abstract ChildWait WaitOtherwise { get; }

    private protected abstract Value ResultOf(Stimulus.ChildReported report);

    /// <summary>The child's outputs; an empty object where there are none.</summary>
    private protected static Value OutputOf(Stimulus.ChildReported report) => report.Output.IsNullish ? Value.ObjectOf() : report.Output;
}
