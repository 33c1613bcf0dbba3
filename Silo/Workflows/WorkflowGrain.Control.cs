using OneWindow.Grains.Workflows;
using OneWindow.Silo.Control;

namespace OneWindow.Silo.Workflows;

/// <content>What people who look after workflows do with an instance.</content>
internal abstract partial class WorkflowGrain<TState>
{
    /// <inheritdoc/>
    public Task<WorkflowReceipt> Control(ControlWorkflow command) => command.Action == ControlAction.Delete
        ? DeleteAsync(command)
        : ExecuteAsync(command.OperationId, Content(command), null, OperationJson.Default.WorkflowReceipt, turn =>
        {
            Carry(turn, command);
            return Receipt(turn.Workflow.Run, NextRevision);
        });

    /// <inheritdoc/>
    public async Task<WorkflowReceipt> PreviewControl(ControlWorkflow command)
    {
        if (Committed.Run is not { } run)
            throw NotFound();
        var turn = await BeginAsync(run);
        turn.Workflow.CatchUp(Now);
        if (command.Action == ControlAction.Delete)
            CheckDelete(turn.Workflow.Run);
        else
            Carry(turn, command);
        return Receipt(turn.Workflow.Run, Revision);
    }

    /// <summary>Refuses to forget this instance, when that is not possible.</summary>
    protected virtual void CheckDelete(WorkflowRun run) => throw Reject.Conflict(
        "workflow.belongs", "id", "该流程属于业务对象，不能单独删除。", "This workflow belongs to a thing of the office and cannot be deleted alone.");

    /// <summary>Forgets the instance; <see cref="CheckDelete"/> has allowed it, and the record of it is committed.</summary>
    protected virtual Task ForgetAsync(WorkflowRun run) => Task.CompletedTask;

    /// <summary>Somebody is about to act on the workflow; what the workflow is about may keep a record of its own.</summary>
    protected virtual void BeforeControl(WorkflowGrainTurn<TState> turn, ControlWorkflow command)
    {
    }

    private void Carry(WorkflowGrainTurn<TState> turn, ControlWorkflow command)
    {
        Expect(command.ExpectedRevision);
        BeforeControl(turn, command);
        turn.Workflow.Control(command, NextRevision);
    }

    private async Task<WorkflowReceipt> DeleteAsync(ControlWorkflow command)
    {
        if (Committed.Run is not { } run)
            throw NotFound();
        Expect(command.ExpectedRevision);
        CheckDelete(run);
        var receipt = Receipt(run, NextRevision);
        var turn = await BeginAsync(run);
        turn.Workflow.CatchUp(Now);
        turn.Workflow.Control(command, NextRevision);
        await CommitAsync(turn, operation: null);
        await ForgetAsync(turn.Workflow.Run);
        return receipt;
    }

    private static string Content(ControlWorkflow command) => string.Join(
        '|',
        ControlNames.Of(command.Action),
        command.ExecutionId,
        command.ActivityId,
        command.Outcome,
        command.Result,
        command.Values,
        command.Reason,
        command.WithChildren);
}
