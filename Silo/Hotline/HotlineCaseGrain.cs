using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Control;
using OneWindow.Silo.Data;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Hotline;

/// <summary>One 12345 case. The definition <c>hotline</c> leads it; the grain guards what may never happen.</summary>
[GrainType("hotlinecase")]
internal sealed class HotlineCaseGrain(
    [PersistentState(HotlineCaseState.StateName, Storage.OneWindowStorageNames.Provider)] IPersistentState<HotlineCaseState> state,
    WorkflowServices services,
    OfficeData data,
    IPersonalData personal)
    : WorkflowGrain<HotlineCaseState>(state, services), IHotlineCaseGrain
{
    private const string DefinitionId = "hotline";

    /// <inheritdoc/>
    public Task<CaseReceipt> Register(RegisterCase command) => TakeInAsync(command, []);

    /// <inheritdoc/>
    public async Task<CaseReceipt> Import(ImportCase command)
    {
        if (Committed.Run is not { } run)
            return await TakeInAsync(command.Registration, command.Steps);
        await TakeInAsync(command.Registration, []);
        var turn = (HotlineTurn)await BeginAsync(run);
        turn.ActAs(command.Registration.Actor);
        if (command.Steps.Length <= turn.RecordedSteps)
            return turn.Receipt();
        RunSteps(turn, command.Steps.AsSpan(turn.RecordedSteps));
        return await FinishAsync(turn, null, Key, "", turn.Receipt(), OperationJson.Default.CaseReceipt);
    }

    /// <inheritdoc/>
    public Task<CaseReceipt> Dispatch(DispatchCase command) => Command(command.Header, $"dispatch|{command.Office}|{command.Handler}", turn =>
        Dispatch(turn, Waiting(turn, HotlineTasks.Dispatch, command.Header.Worker), command.Office, command.Handler));

    /// <inheritdoc/>
    public Task<CaseReceipt> Respond(RespondToCase command) => Command(command.Header, $"respond|{command.Note}", turn =>
        Respond(turn, Waiting(turn, HotlineTasks.Respond, command.Header.Worker), command.Note));

    /// <inheritdoc/>
    public Task<CaseReceipt> Resolve(ResolveCase command) => Command(command.Header, $"resolve|{command.Resolution}", turn =>
        Resolve(turn, Waiting(turn, HotlineTasks.Resolve, command.Header.Worker), command.Resolution));

    /// <inheritdoc/>
    public Task<CaseReceipt> Callback(RecordCallback command) =>
        Command(command.Header, $"callback|{command.Solved}|{command.Satisfied}|{command.Note}", turn =>
            Callback(turn, Waiting(turn, HotlineTasks.Callback, command.Header.Worker), command.Solved, command.Satisfied, command.Note));

    /// <inheritdoc/>
    public Task<CaseReceipt> Reopen(ReopenCase command) => Command(command.Header, $"reopen|{command.Reason}", turn =>
        Reopen(turn, Waiting(turn, HotlineTasks.Callback, command.Header.Worker), command.Reason));

    /// <inheritdoc/>
    public Task<CaseReceipt> Cancel(CancelCase command) => Command(command.Header, $"cancel|{command.Reason}", turn =>
    {
        if (turn.Registered.IsOver)
            throw NotWaiting(turn.Registered, "cancel");
        turn.Raise(new CaseCancelled(command.Reason));
        turn.Workflow.Advance(new Stimulus.Cancel(command.Reason));
    });

    /// <inheritdoc/>
    public Task<CaseView> Get() => Committed is { Case: { } state, Run: { } run }
        ? Task.FromResult(HotlineViews.View(state, run, Services.Clock.GetUtcNow()))
        : throw NotFound();

    /// <inheritdoc/>
    protected override string StateName => HotlineCaseState.StateName;

    /// <inheritdoc/>
    protected override void BeforeControl(WorkflowGrainTurn<HotlineCaseState> turn, ControlWorkflow command)
    {
        var hotline = (HotlineTurn)turn;
        if (command.Actor is not null)
            hotline.ActAs(command.Actor);
        if (command.Action == ControlAction.Cancel && hotline.Workflow.Run.Instance.Status == WorkflowStatus.Running && !hotline.Registered.IsOver)
            hotline.Raise(new CaseCancelled(command.Reason ?? ""));
    }

    /// <inheritdoc/>
    protected override async ValueTask<WorkflowGrainTurn<HotlineCaseState>> BeginAsync(WorkflowRun run) =>
        new HotlineTurn(Key, Committed, run, await Services.Definitions.ProgramAsync(run.DefinitionVersionId), Services.Calendar, data, personal);

    /// <inheritdoc/>
    protected override void CompleteItem(WorkflowGrainTurn<HotlineCaseState> turn, OpenWorkItem item, string outcome, JsonElement? result, string actor)
    {
        var hotline = (HotlineTurn)turn;
        hotline.ActAs(actor);
        switch (item.Name)
        {
            case HotlineTasks.Dispatch:
                Dispatch(hotline, item, Fields.Required(result, "office"), Fields.Optional(result, "handler"));
                break;
            case HotlineTasks.Respond:
                Respond(hotline, item, Fields.Optional(result, "note"));
                break;
            case HotlineTasks.Resolve:
                Resolve(hotline, item, Fields.Required(result, "resolution"));
                break;
            case HotlineTasks.Callback when outcome == HotlineTasks.ReopenOutcome:
                Reopen(hotline, item, Fields.Required(result, "reason"));
                break;
            case HotlineTasks.Callback:
                Callback(hotline, item, Fields.Choice<SolvedAnswer>(result, "solved"), Fields.Choice<SatisfiedAnswer>(result, "satisfied"), Fields.Optional(result, "note"));
                break;
            default:
                hotline.Raise(new TaskCompleted(item.Name, outcome));
                hotline.Workflow.Complete(item, outcome, result);
                break;
        }
    }

    /// <inheritdoc/>
    protected override CommandRejectedException NotFound() => Reject.NotFound("case.not_found", "caseNumber", $"没有编号为 {Key} 的工单。", $"There is no case {Key}.");

    /// <summary>Registers the case with what is recorded of it; a repetition gets the first answer.</summary>
    private async Task<CaseReceipt> TakeInAsync(RegisterCase command, RecordedStep[] steps)
    {
        // Who sends it is not its content: a file taken in again by a colleague is the same file.
        var fingerprint = Fingerprint(JsonSerializer.Serialize(command with { Actor = "" }, HotlineContent.Default.RegisterCase));
        if (Committed.Case is not null)
        {
            var first = await Services.Store.FindOperationAsync(HotlineIntakeGrain.Scope, command.OperationId);
            return first is null
                ? throw Reject.Conflict("case.exists", "caseNumber", "该工单编号已登记。", "This case number is registered already.")
                : Repeat(first, fingerprint, OperationJson.Default.CaseReceipt);
        }

        var now = Services.Clock.GetUtcNow();
        RegistrationRules.Check(command, data, now);
        var receivedAt = OfficeClock.Floor(command.ReceivedAt ?? now);
        var problem = data.Problems.Find(command.Problem)!;
        var day = OfficeTime.DateOf(receivedAt);
        var responseDueAt = data.Limits.ResponseRule(day).DueAt(receivedAt);
        var resolution = data.Limits.ResolutionLimit(problem.Code, day).Limit;
        // A record that names the office it went to is believed over today's table.
        var decision = steps is [{ Kind: RecordedStepKind.Dispatch }, ..] ? null : data.Dispatch.Decide(problem.Code, command.Community, day);
        var (version, program) = await Services.Definitions.LatestAsync(DefinitionId);

        var run = new WorkflowRun { DefinitionVersionId = version.Id, Instance = WorkflowInstance.Create(program, Key), LastAt = receivedAt };
        var turn = new HotlineTurn(Key, Committed, run, program, Services.Calendar, data, personal);
        turn.ActAs(command.Actor);
        turn.Raise(new CaseRegistered(
            Key,
            command.ExternalNumber,
            command.Kind,
            problem.Code,
            problem.PathZh,
            command.Community,
            command.Address,
            command.CallerName,
            Mask.Phone(command.CallerPhone),
            personal.Protect(command.CallerPhone),
            personal.BlindIndex(command.CallerPhone),
            command.Description,
            receivedAt,
            responseDueAt,
            $"{version.DefinitionId}:{version.Version}"));
        if (decision is not null)
            turn.DispatchTo(decision.Office, decision.Handler, byTable: true);
        turn.Workflow.Advance(new Stimulus.Start(HotlineInput.Of(turn.Registered, resolution), Key));
        RunSteps(turn, steps);
        return await FinishAsync(turn, command.OperationId, HotlineIntakeGrain.Scope, fingerprint, turn.Receipt(), OperationJson.Default.CaseReceipt);
    }

    private static void RunSteps(HotlineTurn turn, ReadOnlySpan<RecordedStep> steps)
    {
        foreach (var step in steps)
        {
            try
            {
                turn.Record(step);
                RunStep(turn, step);
            }
            catch (CommandRejectedException rejected) when (rejected.Rejection.Field is null)
            {
                throw new CommandRejectedException(rejected.Rejection with { Field = step.Field });
            }
        }
    }

    private static void RunStep(HotlineTurn turn, RecordedStep step)
    {
        switch (step.Kind)
        {
            case RecordedStepKind.Dispatch:
                Dispatch(turn, Waiting(turn, HotlineTasks.Dispatch), step.Text!, null);
                break;
            case RecordedStepKind.Respond:
                Respond(turn, Waiting(turn, HotlineTasks.Respond), step.Text);
                break;
            case RecordedStepKind.Resolve:
                Resolve(turn, Waiting(turn, HotlineTasks.Resolve), step.Text!);
                break;
            case RecordedStepKind.Callback:
                Callback(turn, Waiting(turn, HotlineTasks.Callback), step.Solved!.Value, step.Satisfied!.Value, step.Text);
                break;
        }
    }

    private static void Dispatch(HotlineTurn turn, OpenWorkItem item, string office, string? handler)
    {
        turn.DispatchTo(office, handler, byTable: false);
        turn.Workflow.Complete(item, item.Outcomes[0], JsonSerializer.SerializeToElement(new DispatchResult(office, handler), HotlineContent.Default.DispatchResult));
    }

    private static void Respond(HotlineTurn turn, OpenWorkItem item, string? note)
    {
        turn.Raise(new CaseResponded(note));
        turn.Workflow.Complete(item, item.Outcomes[0], HotlineContent.Note(note));
    }

    private static void Resolve(HotlineTurn turn, OpenWorkItem item, string resolution)
    {
        turn.Raise(new CaseResolved(resolution));
        turn.Workflow.Complete(item, item.Outcomes[0], HotlineContent.Note(resolution));
    }

    private static void Callback(HotlineTurn turn, OpenWorkItem item, SolvedAnswer solved, SatisfiedAnswer satisfied, string? note)
    {
        turn.Raise(new CallbackRecorded(solved, satisfied, note));
        turn.Workflow.Complete(item, item.Outcomes[0], HotlineContent.Answer(solved, satisfied, note));
        if (!turn.Registered.IsOver && turn.Workflow.Run.WorkItems.Any(i => i.Name == HotlineTasks.Resolve))
            turn.Raise(new CaseReopened(note ?? ""));
    }

    private static void Reopen(HotlineTurn turn, OpenWorkItem item, string reason)
    {
        if (!item.Outcomes.Contains(HotlineTasks.ReopenOutcome))
            throw Reject.Conflict("case.not_reopenable", null, "该流程不允许重新办理。", "The definition does not let this case be reopened.");
        turn.Raise(new CaseReopened(reason));
        turn.Workflow.Complete(item, HotlineTasks.ReopenOutcome, HotlineContent.Note(reason));
    }

    private static OpenWorkItem Waiting(HotlineTurn turn, string task, Worker? worker = null)
    {
        foreach (var item in turn.Workflow.Run.WorkItems)
        {
            if (item.Name != task)
                continue;
            return worker is null || WorkItemRules.MayTake(item, worker)
                ? item
                : throw Reject.Forbidden("case.forbidden", null, "该工单由其他科室办理。", "Another office has this case.");
        }

        throw NotWaiting(turn.Registered, task);
    }

    private static CommandRejectedException NotWaiting(HotlineCase state, string task) => Reject.Conflict(
        $"case.not_waiting_for_{task}",
        null,
        $"工单 {state.CaseNumber} 当前状态为 {HotlineViews.StatusZh(state.Status)}，不能进行此操作。",
        $"Case {state.CaseNumber} is {HotlineCaseTable.Text(state.Status)}; this step is not open now.");

    private Task<CaseReceipt> Command(CommandHeader header, string content, Action<HotlineTurn> change) =>
        ExecuteAsync(header.OperationId, content, header.OccurredAt, OperationJson.Default.CaseReceipt, turn =>
        {
            var hotline = (HotlineTurn)turn;
            hotline.Expect(header);
            if (hotline.Workflow.Run.Instance.IsHeld)
                throw ControlNames.Held();
            hotline.ActAs(header.Actor);
            hotline.Workflow.Actor = header.Worker is { } worker ? WorkItemRules.NameOf(worker) : header.Actor;
            change(hotline);
            return hotline.Receipt();
        });
}
