using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Instances;

/// <summary>An instance of any published definition.</summary>
[GrainType("workflowinstance")]
internal sealed class WorkflowInstanceGrain(
    [PersistentState(WorkflowInstanceState.StateName, OneWindowStorageNames.Provider)] IPersistentState<WorkflowInstanceState> state,
    WorkflowServices services,
    ActivationGate gate,
    InstanceRemoval removal,
    IPersonalData secrets)
    : WorkflowGrain<WorkflowInstanceState>(state, services), IWorkflowInstanceGrain
{
    private readonly IPersistentState<WorkflowInstanceState> _state = state;

    /// <inheritdoc/>
    protected override string StateName => WorkflowInstanceState.StateName;

    /// <inheritdoc/>
    protected override bool LeavesAtEnd => true;

    /// <inheritdoc/>
    public async Task<WorkflowReceipt> Start(StartWorkflow command)
    {
        // Who asks is not the content, and what a call brings along (its headers) differs from try to try: the caller's key alone makes it the same.
        var content = command with { Actor = null, Payload = command.TriggerActivityId is null ? command.Payload : null };
        var fingerprint = command.OperationId is null && command.EventId is null ? "" : Fingerprint(JsonSerializer.Serialize(content, OperationJson.Default.StartWorkflow));
        if (Committed.Run is { } running)
        {
            return command.OperationId is { } known && FindOperation(known) is { } first
                ? Repeat(first, fingerprint, OperationJson.Default.WorkflowReceipt)
                : Receipt(running, Revision);
        }

        var (version, program) = await FindDefinitionAsync(command);
        var input = Inputs(command.Input);
        var payload = command.Payload is null ? default : Value.Parse(command.Payload);
        if (!await gate.TryEnterAsync(program.Activation, version.DefinitionId, command.CorrelationId, Key))
        {
            throw Reject.Conflict(
                "workflow.activation",
                null,
                $"流程 {version.DefinitionId} 的启动策略不允许现在再启动一个实例。",
                $"The activation strategy of {version.DefinitionId} allows no further instance now.");
        }

        var now = Services.Clock.GetUtcNow();
        var run = new WorkflowRun
        {
            DefinitionVersionId = version.Id,
            Instance = WorkflowInstance.Create(program, Key),
            LastAt = now,
            Name = command.Name,
            CreatedBy = command.Actor,
            Parent = command.Parent,
        };
        var turn = new WorkflowInstanceTurn(Key, run, program, Services.Calendar, secrets);
        if (!turn.Workflow.Advance(new Stimulus.Start(input, command.CorrelationId, command.TriggerActivityId, payload)))
            throw Reject.Conflict("workflow.trigger", "activityId", "该活动不能启动流程。", "This activity does not start the workflow.");
        var receipt = Receipt(turn.Workflow.Run, NextRevision, turn.Workflow.Reply);
        if (command.EventId is { } eventId)
            return await FinishAsync(turn, Key, Events.EventScope.Of(eventId), fingerprint, receipt, OperationJson.Default.WorkflowReceipt);
        return await FinishAsync(turn, command.OperationId, Key, fingerprint, receipt, OperationJson.Default.WorkflowReceipt);
    }

    /// <inheritdoc/>
    protected override void CheckDelete(WorkflowRun run)
    {
        if (run.Instance.Status == WorkflowStatus.Running)
            throw Reject.Conflict("workflow.running", null, "流程实例尚未结束，请先取消。", "The workflow has not ended; cancel it first.");
    }

    /// <inheritdoc/>
    protected override async Task ForgetAsync(WorkflowRun run)
    {
        // The state goes last: as long as it is there, whoever asks again can finish what was begun.
        var program = await Services.Definitions.ProgramAsync(run.DefinitionVersionId);
        await removal.RemoveRowsAsync(StateName, Key, JournalDays.EndOf(run.Instance, program.Definition));
        await _state.ClearStateAsync();
        DeactivateOnIdle();
    }

    /// <inheritdoc/>
    protected override async ValueTask<WorkflowGrainTurn<WorkflowInstanceState>> BeginAsync(WorkflowRun run) =>
        new WorkflowInstanceTurn(Key, run, await Services.Definitions.ProgramAsync(run.DefinitionVersionId), Services.Calendar, secrets);

    /// <inheritdoc/>
    protected override void CompleteItem(WorkflowGrainTurn<WorkflowInstanceState> turn, OpenWorkItem item, string outcome, JsonElement? result, string actor) =>
        turn.Workflow.Complete(item, outcome, result);

    /// <inheritdoc/>
    protected override CommandRejectedException NotFound() => Reject.NotFound("workflow.not_found", "id", $"没有编号为 {Key} 的流程实例。", $"There is no workflow instance {Key}.");

    private async Task<(DefinitionVersion Version, OneWindow.Workflows.Compilation.WorkflowProgram Program)> FindDefinitionAsync(StartWorkflow command) =>
        await Services.Definitions.FindAsync(command.DefinitionId, command.VersionId)
        ?? throw Reject.NotFound(
            "definition.not_found", "definitionId", $"没有已发布的流程定义 {command.DefinitionId}。", $"No workflow definition {command.DefinitionId} is published.");

    private static Dictionary<string, Value>? Inputs(string? json)
    {
        if (json is null)
            return null;
        var inputs = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (name, value) in Value.Parse(json).AsObject())
            inputs[name] = value;
        return inputs;
    }
}
