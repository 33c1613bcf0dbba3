using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.Whistles;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Control;
using OneWindow.Silo.Data;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Time;
using OneWindow.Silo.Whistles;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Hotline;

/// <summary>One 12345 case. The definition <c>hotline</c> leads it; the grain guards what may never happen.</summary>
[GrainType("hotlinecase")]
internal sealed class HotlineCaseGrain(
    [PersistentState(HotlineCaseState.StateName, Storage.OneWindowStorageNames.Provider)] IPersistentState<HotlineCaseState> state,
    WorkflowServices services,
    OfficeData data,
    IPersonalData personal,
    RepeatFinder repeats)
    : WorkflowGrain<HotlineCaseState>(state, services), IHotlineCaseGrain
{
    /// <summary>The definition that leads cases.</summary>
    public const string DefinitionId = "hotline";

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
        HotlineSteps.Dispatch(turn, HotlineSteps.Waiting(turn, HotlineTasks.Dispatch, command.Header.Worker), command.Office, command.Handler));

    /// <inheritdoc/>
    public Task<CaseReceipt> Respond(RespondToCase command) => Command(command.Header, $"respond|{command.Note}", turn =>
        HotlineSteps.Respond(turn, HotlineSteps.Waiting(turn, HotlineTasks.Respond, command.Header.Worker), command.Note));

    /// <inheritdoc/>
    public Task<CaseReceipt> Resolve(ResolveCase command) => Command(command.Header, $"resolve|{command.Resolution}", turn =>
        HotlineSteps.Resolve(turn, HotlineSteps.Waiting(turn, HotlineTasks.Resolve, command.Header.Worker), command.Resolution));

    /// <inheritdoc/>
    public Task<CaseReceipt> Callback(RecordCallback command) =>
        Command(command.Header, CallbackReasons.Content(command), turn =>
        {
            CallbackReasons.Check(command, data.Figures.TermOf(OfficeTime.DateOf(turn.Workflow.At)));
            HotlineSteps.Callback(
                turn,
                HotlineSteps.Waiting(turn, HotlineTasks.Callback, command.Header.Worker),
                command.Solved,
                command.Satisfied,
                command.Note,
                command.SolvedReason,
                command.SatisfiedReason);
        });

    /// <inheritdoc/>
    public Task<CaseReceipt> Unreached(RecordUnreached command) => Command(command.Header, $"unreached|{command.Note}", turn =>
        HotlineSteps.Unreached(
            turn,
            HotlineSteps.Waiting(turn, HotlineTasks.Callback, command.Header.Worker),
            command.Note,
            data.Figures.TermOf(OfficeTime.DateOf(turn.Workflow.At)).CallbackTries));

    /// <inheritdoc/>
    public Task<CaseReceipt> Reopen(ReopenCase command) => Command(command.Header, $"reopen|{command.Reason}", turn =>
        HotlineSteps.Reopen(turn, HotlineSteps.Waiting(turn, HotlineTasks.Callback, command.Header.Worker), command.Reason));

    /// <inheritdoc/>
    public Task<WhistleOrder> Whistle(BlowWhistle command) =>
        Command(
            command.Header,
            $"whistle|{command.Task}|{string.Join(',', command.Units)}|{command.ReportBy:O}|{string.Join(',', command.Attachments)}",
            turn => WhistleOrders.Blow(turn, command, data, Services.Calendar),
            WhistleJson.Default.WhistleOrder);

    /// <inheritdoc/>
    public Task<CaseReceipt> Cancel(CancelCase command) =>
        Command(command.Header, $"cancel|{command.Reason}", turn => HotlineSteps.Cancel(turn, command.Reason));

    /// <inheritdoc/>
    public Task<CaseReceipt> Dispute(DisputeCase command) => Command(command.Header, $"dispute|{command.Office}|{command.Reason}", turn =>
        HotlineHandlingSteps.Dispute(turn, command.Reason, command.Office));

    /// <inheritdoc/>
    public Task<CaseReceipt> Decide(DecideDispute command) => Command(command.Header, $"decide|{command.Office}|{command.Handler}|{command.Reason}", turn =>
        HotlineHandlingSteps.Decide(turn, HotlineSteps.Waiting(turn, HotlineTasks.Dispute, command.Header.Worker), command.Office, command.Handler, command.Reason));

    /// <inheritdoc/>
    public Task<CaseReceipt> Transfer(TransferCase command) => Command(command.Header, $"transfer|{command.Office}|{command.Handler}|{command.Reason}", turn =>
        HotlineHandlingSteps.Transfer(turn, command.Office, command.Handler, command.Reason));

    /// <inheritdoc/>
    public Task<CaseReceipt> Help(NameHelpers command) =>
        Command(command.Header, $"help|{string.Join(',', command.Helpers.Select(helper => $"{helper.Office}:{helper.Person}"))}", turn => HotlineHandlingSteps.NameHelpers(turn, command.Helpers));

    /// <inheritdoc/>
    public Task<CaseReceipt> Extend(ExtendCase command) => Command(command.Header, FormattableString.Invariant($"extend|{command.Amount}|{command.Unit}|{command.Reason}"), turn =>
        HotlineHandlingSteps.Extend(turn, command.Amount, command.Unit, command.Reason));

    /// <inheritdoc/>
    public Task<CaseReceipt> Tell(TellCaller command) => Command(command.Header, $"tell|{command.Note}", turn =>
        HotlineHandlingSteps.TellCaller(turn, HotlineSteps.Waiting(turn, HotlineTasks.TellCaller, command.Header.Worker), command.Note));

    /// <inheritdoc/>
    public Task<CaseReceipt> Park(ParkCase command) => Command(command.Header, $"park|{command.Basis}|{command.Reason}", turn =>
        HotlineHandlingSteps.Park(turn, command.Basis, command.Reason));

    /// <inheritdoc/>
    public Task<CaseReceipt> KeepParked(KeepParked command) => Command(command.Header, $"keep-parked|{command.Reason}", turn =>
        HotlineHandlingSteps.KeepParked(turn, HotlineSteps.Waiting(turn, HotlineTasks.Parked, command.Header.Worker), command.Reason));

    /// <inheritdoc/>
    public Task<CaseReceipt> Unpark(UnparkCase command) => Command(command.Header, $"unpark|{command.Reason}", turn => HotlineHandlingSteps.Unpark(turn, command.Reason));

    /// <inheritdoc/>
    public Task<CaseReceipt> Exclude(ExcludeCase command) => Command(command.Header, $"exclude|{command.Class}|{command.Reason}", turn =>
        HotlineTriageSteps.Exclude(turn, command.Class, command.Reason));

    /// <inheritdoc/>
    public Task<CaseReceipt> Risk(ReportRisk command) => Command(command.Header, $"risk|{command.Reason}", turn => HotlineTriageSteps.Report(turn, command.Reason));

    /// <inheritdoc/>
    public async Task<CaseReceipt> Merge(MergeCase command)
    {
        // The row tells where the other case stands: asking the case itself could wait for one that asks this one. What has changed since comes back as news.
        if (command.Header.OperationId is null || FindOperation(command.Header.OperationId) is null)
            await CheckMainAsync(command.Into);
        return await Command(command.Header, $"merge|{command.Into}|{command.Reason}", turn => HotlineTriageSteps.Merge(turn, command.Into, command.Reason));
    }

    /// <inheritdoc/>
    public Task<CaseReceipt> Unmerge(UnmergeCase command) => Command(command.Header, $"unmerge|{command.Reason}", turn => HotlineTriageSteps.Unmerge(turn, command.Reason));

    /// <inheritdoc/>
    public Task Hear(CaseNews news) => Committed.Case is { } state && HotlineTriageSteps.Concerns(state, news)
        ? ExecuteAsync(null, "", null, OperationJson.Default.CaseReceipt, turn =>
        {
            var hotline = (HotlineTurn)turn;
            HotlineTriageSteps.Hear(hotline, news);
            return hotline.Receipt();
        })
        : Task.CompletedTask;

    /// <inheritdoc/>
    public Task<CaseView> Get() => Committed is { Case: not null, Run: not null }
        ? Task.FromResult(HotlineViews.View(Committed, Services.Clock.GetUtcNow(), Services.Calendar, data.Limits))
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
    protected override void BeforeReturn(WorkflowGrainTurn<HotlineCaseState> turn, OpenWorkItem item, EarlierActivity step, string reason, string actor)
    {
        // What counted as handled is so no longer when it goes back.
        var hotline = (HotlineTurn)turn;
        hotline.ActAs(actor);
        if (hotline.Registered.Status == HotlineCaseStatus.Resolved)
            hotline.Raise(new CaseReopened(reason));
    }

    /// <inheritdoc/>
    protected override async ValueTask<WorkflowGrainTurn<HotlineCaseState>> BeginAsync(WorkflowRun run) =>
        new HotlineTurn(Key, Committed, run, await Services.Definitions.ProgramAsync(run.DefinitionVersionId), Services.Calendar, data, personal);

    /// <inheritdoc/>
    protected override void CompleteItem(WorkflowGrainTurn<HotlineCaseState> turn, OpenWorkItem item, string outcome, JsonElement? result, string actor)
    {
        var hotline = (HotlineTurn)turn;
        hotline.ActAs(actor);
        HotlineSteps.Complete(hotline, item, outcome, result);
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
        var (version, program) = await Services.Definitions.LatestAsync(DefinitionId);
        var intake = new HotlineIntake(data, personal, Services.Calendar);
        // A record that names the office it went to is believed over today's table.
        var byTable = command.Exclusion is null && steps is not [{ Kind: RecordedStepKind.Dispatch }, ..];
        var turn = intake.Begin(Key, Key, command, receivedAt, version, program, byTable);
        if (command.Exclusion is { } exclusion)
            HotlineTriageSteps.Exclude(turn, exclusion, command.ExclusionReason!);
        else if (steps.Length == 0)
            HotlineTriageSteps.LookAt(turn, await RepeatsAsync(turn.Registered));
        RunSteps(turn, steps);
        return await FinishAsync(turn, command.OperationId, HotlineIntakeGrain.Scope, fingerprint, turn.Receipt(), OperationJson.Default.CaseReceipt);
    }

    private async Task CheckMainAsync(string into)
    {
        if (into == Key)
            throw Reject.Invalid("case.merge_self", "into", "工单不能并入自身。", "A case cannot be merged into itself.");
        var main = await repeats.StandingAsync(into) ?? throw Reject.Invalid("case.not_found", "into", $"没有编号为 {into} 的工单。", $"There is no case {into}.");
        if (main.MergedInto is { } other)
            throw Reject.Conflict("case.merged_already", "into", $"工单 {into} 已并入 {other}，请并入该工单。", $"Case {into} is merged into {other}; merge into that one.");
        if (main.Status is "closed" or "cancelled")
            throw Reject.Conflict("case.over", "into", $"工单 {into} 已结束。", $"Case {into} is over.");
    }

    private Task<string[]> RepeatsAsync(HotlineCase state) =>
        repeats.FindAsync(state.CaseNumber, state.CallerPhoneIndex, PlaceKey.Of(state.Community, state.Address), state.Problem, state.ReceivedAt);

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
                HotlineSteps.Dispatch(turn, HotlineSteps.Waiting(turn, HotlineTasks.Dispatch), step.Text!, null);
                break;
            case RecordedStepKind.Respond:
                HotlineSteps.Respond(turn, HotlineSteps.Waiting(turn, HotlineTasks.Respond), step.Text);
                break;
            case RecordedStepKind.Resolve:
                HotlineSteps.Resolve(turn, HotlineSteps.Waiting(turn, HotlineTasks.Resolve), step.Text!);
                break;
            case RecordedStepKind.Callback:
                HotlineSteps.Callback(turn, HotlineSteps.Waiting(turn, HotlineTasks.Callback), step.Solved!.Value, step.Satisfied!.Value, step.Text);
                break;
        }
    }

    private Task<CaseReceipt> Command(CommandHeader header, string content, Action<HotlineTurn> change) =>
        Command(
            header,
            content,
            turn =>
            {
                change(turn);
                return turn.Receipt();
            },
            OperationJson.Default.CaseReceipt);

    private Task<TResult> Command<TResult>(CommandHeader header, string content, Func<HotlineTurn, TResult> change, JsonTypeInfo<TResult> resultType) =>
        ExecuteAsync(header.OperationId, content, header.OccurredAt, resultType, turn =>
        {
            var hotline = (HotlineTurn)turn;
            hotline.Expect(header);
            if (hotline.Workflow.Run.Instance.IsHeld)
                throw ControlNames.Held();
            hotline.ActAs(header.Actor);
            hotline.Workflow.Actor = header.Worker is { } worker ? WorkItemRules.NameOf(worker) : header.Actor;
            hotline.Workflow.Worker = header.Worker;
            return change(hotline);
        });
}
