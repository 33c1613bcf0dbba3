using System.Text.Json;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Control;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <content>What people who look after workflows do with an instance.</content>
internal abstract partial class WorkflowGrain<TState>
{
    /// <inheritdoc/>
    public async Task<WorkflowReceipt> Control(ControlWorkflow command)
    {
        if (command.Action == ControlAction.Delete)
            return await DeleteAsync(command);
        // What was done already answers as it did then, whatever has become of the versions since.
        var isRepeated = command.OperationId is { } operation && FindOperation(operation) is not null;
        var path = isRepeated ? null : await PathAsync(command);
        return await ExecuteAsync(command.OperationId, Content(command), null, OperationJson.Default.WorkflowReceipt, turn =>
        {
            var report = Carry(turn, command, path);
            return Receipt(turn.Workflow.Run, NextRevision) with { Migration = report };
        });
    }

    /// <inheritdoc/>
    public async Task<WorkflowReceipt> PreviewControl(ControlWorkflow command)
    {
        var path = await PathAsync(command);
        if (Committed.Run is not { } run)
            throw NotFound();
        var turn = await BeginAsync(run);
        turn.Workflow.CatchUp(Now);
        MigrationReport? report = null;
        if (command.Action == ControlAction.Delete)
            CheckDelete(turn.Workflow.Run);
        else
            report = Carry(turn, command, path);
        return Receipt(turn.Workflow.Run, Revision) with { Migration = report };
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

    private async ValueTask<MigrationPath?> PathAsync(ControlWorkflow command) => command.Action == ControlAction.Migrate
        ? await services.Migrations.FindAsync(command.Migration ?? throw Reject.Invalid("migration.plan", "migration", "缺少迁移方案。", "The plan is missing."))
        : null;

    private MigrationReport? Carry(WorkflowGrainTurn<TState> turn, ControlWorkflow command, MigrationPath? path = null)
    {
        Expect(command.ExpectedRevision);
        BeforeControl(turn, command);
        if (path is not null)
            return turn.Workflow.Migrate(command, path, NextRevision);
        turn.Workflow.Control(command, NextRevision);
        return null;
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
        command.Migration is null ? command.WithChildren : JsonSerializer.Serialize(command.Migration, ControlJson.Default.MigrationOrder));
}
