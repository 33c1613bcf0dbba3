using System.Globalization;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Children;
using OneWindow.Silo.Control;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <content>What reaches the workflow from other workflows and from other systems.</content>
internal abstract partial class WorkflowGrain<TState>
{
    /// <inheritdoc/>
    public Task<bool> DeliverEvent(DeliverEvent command) =>
        TakeAsync(new OperationRow(Events.EventScope.Of(command.EventId), Key, "", "true", services.Clock.GetUtcNow()), turn => turn.Take(command));

    /// <inheritdoc/>
    public Task ReportChild(ReportChild command) =>
        TakeAsync(new OperationRow($"child:{command.ChildId}", command.Stage, "", "true", services.Clock.GetUtcNow()), turn => turn.Take(command));

    /// <inheritdoc/>
    public async Task<bool> WantsChild(string childId)
    {
        // Another process over this database may have ended the workflow while this one remembers how it was.
        await persistent.ReadStateAsync();
        return Committed.Run is { EndsChildren: false } run && !(ChildNumbers.Of(childId) <= run.EndedChildren);
    }

    /// <inheritdoc/>
    public Task DeliverHttpAnswer(DeliverHttpAnswer command) => TakeAsync(null, turn => turn.Take(command));

    /// <inheritdoc/>
    public async Task<HttpReceipt> ReceiveHttp(ReceiveHttp command)
    {
        if (Committed.Run is not { Instance.Status: WorkflowStatus.Running } run)
            return new HttpReceipt(false, null);
        if (run.Instance.IsHeld)
            throw ControlNames.Held();
        HttpReply? reply = null;
        var taken = await TakeAsync(null, turn =>
        {
            var matched = turn.Advance(new Stimulus.HttpReceived(command.BookmarkId, OneWindow.Workflows.Values.Value.Parse(command.Request)));
            reply = turn.Reply;
            return matched;
        });
        return new HttpReceipt(taken, reply);
    }

    /// <inheritdoc/>
    public Task<WorkflowReceipt> CompleteTask(CompleteTask command) =>
        ExecuteAsync(command.OperationId, $"task|{command.TaskId}|{command.Result}", null, OperationJson.Default.WorkflowReceipt, turn =>
        {
            if (!turn.Workflow.Take(command))
                throw Reject.Conflict("task.closed", null, "流程已不再等待该任务。", "The workflow does not wait for this task any more.");
            return Receipt(turn.Workflow.Run, NextRevision);
        });

    /// <inheritdoc/>
    public Task<WorkflowReceipt> CancelWorkflow(CancelWorkflow command) =>
        ExecuteAsync(command.OperationId, $"cancel|{command.Reason}|{command.WithChildren}", null, OperationJson.Default.WorkflowReceipt, turn =>
        {
            Carry(turn, new ControlWorkflow
            {
                Action = ControlAction.Cancel,
                Actor = command.Actor,
                Reason = command.Reason,
                WithChildren = command.WithChildren,
                OperationId = command.OperationId,
                ExpectedRevision = command.ExpectedRevision,
            });
            return Receipt(turn.Workflow.Run, NextRevision);
        });

    /// <inheritdoc/>
    public async Task<WorkflowInstanceView> GetWorkflow()
    {
        if (Committed.Run is not { } run)
            throw NotFound();
        return WorkflowInstanceViews.View(StateName, Key, run, await services.Definitions.ProgramAsync(run.DefinitionVersionId), Revision);
    }

    /// <summary>Number of the last commit; 0 before the first.</summary>
    protected long Revision => long.TryParse(persistent.Etag, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    /// <summary>Number of the commit that ends the current turn.</summary>
    protected long NextRevision => Revision + 1;

    /// <summary>Answers a command.</summary>
    protected WorkflowReceipt Receipt(WorkflowRun run, long revision, HttpReply? reply = null) => new(
        Key,
        run.Instance.DefinitionId,
        run.Instance.DefinitionVersion,
        run.Instance.Status.ToString(),
        run.Instance.SubStatus.ToString(),
        run.Instance.CorrelationId,
        revision)
    {
        Reply = reply,
    };

    /// <summary>Refuses a command whose caller saw another revision; null: any.</summary>
    protected void Expect(long? revision)
    {
        if (revision is { } expected && expected != Revision)
        {
            throw new CommandRejectedException(new Rejection(
                RejectionKind.Conflict,
                "workflow.stale_revision",
                "revision",
                $"流程实例已变化，当前版本为 {Revision}，请刷新后重试。",
                $"The workflow has changed meanwhile; its revision is now {Revision}. Reload it and try again.")
            {
                CurrentRevision = Revision,
            });
        }
    }

    /// <summary>Brings a stimulus that may come more than once; what nothing waits for changes nothing and is not stored.</summary>
    private async Task<bool> TakeAsync(OperationRow? operation, Func<WorkflowTurn, bool> take)
    {
        if (Committed.Run is not { Instance.Status: WorkflowStatus.Running } run)
            return false;
        var turn = await BeginAsync(run);
        turn.Workflow.CatchUp(Now);
        var taken = take(turn.Workflow);
        if (!taken && !turn.Workflow.HasChanged)
            return false;
        try
        {
            await CommitAsync(turn, taken ? operation : null);
        }
        catch (DuplicateOperationException)
        {
            // It was taken before; what fell due meanwhile comes with its timers.
            return true;
        }

        return taken;
    }
}
