using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Control;
using OneWindow.Silo.Data;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Applications;

/// <summary>One application. The definition of its matter leads it; the grain guards what may never happen.</summary>
[GrainType("application")]
internal sealed class ApplicationGrain(
    [PersistentState(ApplicationGrainState.StateName, OneWindowStorageNames.Provider)] IPersistentState<ApplicationGrainState> state,
    WorkflowServices services,
    OfficeData data,
    ApplicationMatters matters,
    RelatedStaff related,
    HeldFacts held,
    IPersonalData personal)
    : WorkflowGrain<ApplicationGrainState>(state, services), IApplicationGrain
{
    private readonly ApplicationWriting _writing = new(data, personal);

    /// <inheritdoc/>
    public async Task<ApplicationReceipt> Create(CreateApplication command)
    {
        // Who sends it is not its content: a form sent again by a colleague is the same form.
        var fingerprint = Fingerprint(JsonSerializer.Serialize(command with { Actor = "" }, ApplicationContent.Default.CreateApplication));
        if (Committed.Application is { } known)
        {
            var first = await Services.Store.FindOperationAsync(ApplicationIntakeGrain.Scope, command.OperationId)
                ?? throw Reject.Conflict("application.exists", "number", "该办件编号已使用。", "This number is used already.");
            var answer = Repeat(first, fingerprint, OperationJson.Default.ApplicationReceipt);
            await RegisterRelatedAsync(known, command.Actor);
            return answer;
        }

        var now = Services.Clock.GetUtcNow();
        var terms = await matters.InForceAsync(command.Matter, OfficeTime.DateOf(now));
        var turn = await StartTurnAsync(terms, now, eventVersion: 0);
        turn.ActAs(command.Actor);
        turn.Workflow.Actor = command.Actor;
        turn.Raise(new ApplicationDrafted(
            Key,
            terms,
            _writing.Kept(command.Applicant),
            _writing.Kept(command.Facts, now),
            _writing.Kept(command.Materials, now),
            command.Excluded,
            command.Intake,
            command.Actor));
        if (command.Submit)
        {
            await AddHeldAsync(turn, terms);
            ApplicationSteps.Submit(turn, terms, DefinitionOf(turn), [.. command.Excluded.Union(await related.OfAsync(command.Applicant.PersonId, command.Applicant.HouseholdId, now))]);
        }

        var receipt = await FinishAsync(turn, command.OperationId, ApplicationIntakeGrain.Scope, fingerprint, turn.Receipt(), OperationJson.Default.ApplicationReceipt);
        await RegisterRelatedAsync(Committed.Application, command.Actor);
        return receipt;
    }

    /// <inheritdoc/>
    public async Task<ApplicationReceipt> UpdateDraft(UpdateDraft command)
    {
        if (command.Applicant is { } named)
            await GrainFactory.CheckAsync(named);
        return await Command(command.Header, $"draft|{Content(command)}", turn => turn.Raise(new DraftChanged(
            command.Applicant is { } applicant ? _writing.Kept(applicant) : null,
            command.Facts is { } facts ? _writing.Kept(facts, turn.Workflow.At) : null,
            command.Materials is { } materials ? _writing.Kept(materials, turn.Workflow.At) : null,
            command.RemovedMaterials)));
    }

    /// <inheritdoc/>
    public Task<ApplicationReceipt> Submit(SubmitApplication command) =>
        Begin(command.Header, $"submit|{Join(command.Excluded)}", command.Excluded, (turn, terms, excluded) => ApplicationSteps.Submit(turn, terms, DefinitionOf(turn), excluded));

    /// <inheritdoc/>
    public Task<ApplicationReceipt> Accept(AcceptApplication command) =>
        Command(command.Header, $"accept|{string.Join('|', command.Tolerated.Select(t => $"{t.Material} {t.By:O}"))}{Because(command.Reason)}", turn =>
            ApplicationSteps.Accept(turn, ApplicationSteps.Waiting(turn, ApplicationTasks.Check, command.Header.Worker), command.Tolerated, command.Reason));

    /// <inheritdoc/>
    public Task<ApplicationReceipt> RequestCorrection(RequestCorrection command) =>
        Command(command.Header, $"correct|{string.Join('|', command.Gaps.Select(gap => $"{gap.Kind} {gap.Code} {gap.Reason}"))}", turn =>
            ApplicationSteps.RequestCorrection(turn, ApplicationSteps.Waiting(turn, ApplicationTasks.Check, command.Header.Worker), command.Gaps));

    /// <inheritdoc/>
    public Task<ApplicationReceipt> SubmitCorrection(SubmitCorrection command) => Command(command.Header, $"corrected|{Content(command)}", turn =>
        ApplicationSteps.SubmitCorrection(turn, _writing.Kept(command.Facts, turn.Workflow.At), _writing.Kept(command.Materials, turn.Workflow.At)));

    /// <inheritdoc/>
    public Task<ApplicationReceipt> Refuse(RefuseApplication command) => Command(command.Header, $"refuse|{command.Reason}", turn =>
        ApplicationSteps.Refuse(turn, ApplicationSteps.Waiting(turn, ApplicationTasks.Check, command.Header.Worker), command.Reason));

    /// <inheritdoc/>
    public Task<ApplicationReceipt> AddMaterial(AddMaterial command) =>
        Command(command.Header, $"material|{command.Material.Code}|{command.Material.Status}|{Join(command.Material.Attachments)}", turn =>
            ApplicationSteps.AddMaterial(turn, _writing.Kept(command.Material, turn.Workflow.At)));

    /// <inheritdoc/>
    public Task<ApplicationReceipt> ObjectTo(ObjectToNotice command) => Command(command.Header, $"object|{command.Reason}", turn => ApplicationSteps.ObjectTo(turn, command.Reason));

    /// <inheritdoc/>
    public Task<ApplicationReceipt> Decide(DecideApplication command) => Command(command.Header, $"decide|{command.Kind}|{command.Reason}|{command.Payment}", turn =>
        ApplicationSteps.Decide(turn, ApplicationSteps.Waiting(turn, ApplicationTasks.Decide, command.Header.Worker), command.Kind, command.Reason, command.Payment, NameOf(command.Header)));

    /// <inheritdoc/>
    public Task<ApplicationReceipt> Deliver(DeliverDecision command) => Command(command.Header, $"deliver|{command.Means}", turn =>
    {
        var item = ApplicationSteps.Waiting(turn, ApplicationTasks.Deliver, command.Header.Worker);
        ApplicationSteps.Deliver(turn, item, item.Outcomes[0], command.Means);
    });

    /// <inheritdoc/>
    public Task<ApplicationReceipt> Appeal(AppealDecision command) => Command(command.Header, $"appeal|{command.Reason}", turn => ApplicationSteps.Appeal(turn, command.Reason));

    /// <inheritdoc/>
    public Task<ApplicationReceipt> Withdraw(WithdrawApplication command) => Command(command.Header, $"withdraw|{command.Reason}", turn => ApplicationSteps.Withdraw(turn, command.Reason));

    /// <inheritdoc/>
    public Task<ApplicationReceipt> FinishOnTheSpot(FinishOnTheSpot command)
    {
        var worker = command.Header.Worker ?? throw Reject.Forbidden("application.worker", null, "即办须由经办人办理。", "A matter is finished on the spot by a person.");
        var content = $"finish|{Join(command.Excluded)}{Because(command.Reason)}{Because(command.Payment?.ToString())}";
        return Committed.Application?.State == ApplicationState.Draft
            ? Begin(command.Header, content, command.Excluded, (turn, terms, excluded) =>
            {
                ApplicationSteps.Submit(turn, terms, DefinitionOf(turn), excluded);
                Finish(turn);
            })
            : Command(command.Header, content, Finish);

        void Finish(ApplicationTurn turn)
        {
            if (!turn.Opened.Terms.OnTheSpot)
                throw Reject.Conflict("application.not_on_the_spot", null, "该事项不是即办件。", "This matter is not decided on the spot.");
            if (ApplicationSteps.Finish(turn, worker, NameOf(command.Header), command.Reason, command.Payment) == 0)
                throw ApplicationSteps.NotWaiting(turn.Opened);
        }
    }

    /// <inheritdoc/>
    public Task<ApplicationView> Get() => Committed is { Application: not null, Run: not null }
        ? Task.FromResult(ApplicationViews.View(Committed, Services.Clock.GetUtcNow(), Services.Calendar, data, personal))
        : throw NotFound();

    /// <inheritdoc/>
    protected override string StateName => ApplicationGrainState.StateName;

    /// <inheritdoc/>
    protected override void BeforeControl(WorkflowGrainTurn<ApplicationGrainState> turn, ControlWorkflow command)
    {
        var application = (ApplicationTurn)turn;
        if (command.Actor is not null)
            application.ActAs(command.Actor);
        if (command.Action == ControlAction.Cancel && application.Workflow.Run.Instance.Status == WorkflowStatus.Running && !application.Opened.IsOver)
            application.Raise(new ApplicationWithdrawn(command.Reason ?? ""));
    }

    /// <inheritdoc/>
    protected override async ValueTask<WorkflowGrainTurn<ApplicationGrainState>> BeginAsync(WorkflowRun run) =>
        new ApplicationTurn(Key, Committed, run, await Services.Definitions.ProgramAsync(run.DefinitionVersionId), Services.Calendar, data, personal);

    /// <inheritdoc/>
    protected override void CompleteItem(WorkflowGrainTurn<ApplicationGrainState> turn, OpenWorkItem item, string outcome, JsonElement? result, string actor)
    {
        var application = (ApplicationTurn)turn;
        application.ActAs(actor);
        ApplicationSteps.Complete(application, item, outcome, result, application.Workflow.Actor ?? actor);
    }

    /// <inheritdoc/>
    protected override GrainCommitParts PartsOf(WorkflowGrainTurn<ApplicationGrainState> turn, OperationRow? operation) =>
        // A draft runs no workflow yet: it is in no list of instances.
        ((ApplicationTurn)turn).Opened.SubmittedAt is null ? turn.Workflow.ToParts(operation, turn.Index()) : base.PartsOf(turn, operation);

    /// <inheritdoc/>
    protected override CommandRejectedException NotFound() => Reject.NotFound("application.not_found", "number", $"没有编号为 {Key} 的办件。", $"There is no application {Key}.");

    private Task<ApplicationReceipt> Command(CommandHeader header, string content, Action<ApplicationTurn> change) =>
        ExecuteAsync(header.OperationId, content, header.OccurredAt, OperationJson.Default.ApplicationReceipt, turn =>
        {
            var application = (ApplicationTurn)turn;
            application.Expect(header);
            if (application.Workflow.Run.Instance.IsHeld)
                throw ControlNames.Held();
            ActAs(application, header);
            change(application);
            return application.Receipt();
        });

    /// <summary>Begins the workflow: a turn on the definition that the matter names today, with the draft's history.</summary>
    private async Task<ApplicationReceipt> Begin(CommandHeader header, string content, string[]? excluded, Action<ApplicationTurn, MatterTerms, string[]> change)
    {
        var fingerprint = header.OperationId is null ? "" : Fingerprint(content);
        if (header.OperationId is { } operation && FindOperation(operation) is { } first)
            return Repeat(first, fingerprint, OperationJson.Default.ApplicationReceipt);
        if (Committed is not { Application: { } draft, Run: { } run })
            throw NotFound();
        if (draft.State != ApplicationState.Draft)
            throw ApplicationSteps.NotWaiting(draft);
        var now = Services.Clock.GetUtcNow();
        var terms = await matters.InForceAsync(draft.Terms.Code, OfficeTime.DateOf(now));
        var turn = await StartTurnAsync(terms, now > run.LastAt ? now : run.LastAt, run.EventVersion);
        turn.Expect(header);
        ActAs(turn, header);
        // Whoever the clerk knows of besides, those of the unified file keep away in any case.
        var kept = (excluded ?? [.. draft.Excluded]).Union(await related.OfAsync(draft.Applicant.PersonId, draft.Applicant.HouseholdId, now));
        await AddHeldAsync(turn, terms);
        change(turn, terms, [.. kept]);
        var receipt = await FinishAsync(turn, header.OperationId, Key, fingerprint, turn.Receipt(), OperationJson.Default.ApplicationReceipt);
        await RegisterRelatedAsync(Committed.Application, header.Actor);
        return receipt;
    }

    /// <summary>Registers, behind the commit, who keeps away from an application that was handed in.</summary>
    private async Task RegisterRelatedAsync(Application? application, string actor)
    {
        if (application is { SubmittedAt: not null, Excluded.Length: > 0 })
            await related.RegisterAsync(Key, application.Applicant.PersonId, application.Applicant.HouseholdId, actor);
    }

    private async Task<ApplicationTurn> StartTurnAsync(MatterTerms terms, DateTimeOffset at, long eventVersion)
    {
        var (version, program) = await Services.Definitions.LatestAsync(terms.Definition);
        var run = new WorkflowRun { DefinitionVersionId = version.Id, Instance = WorkflowInstance.Create(program, Key), LastAt = at, EventVersion = eventVersion };
        return new ApplicationTurn(Key, Committed, run, program, Services.Calendar, data, personal);
    }

    /// <summary>Adds what the unified file holds of what the condition reads, before it is judged.</summary>
    private async Task AddHeldAsync(ApplicationTurn turn, MatterTerms terms)
    {
        var (state, at) = (turn.Opened, turn.Workflow.At);
        var facts = await held.OfAsync(state.Applicant.PersonId, state.Applicant.HouseholdId, turn.Judge.Unknown(state, terms, OfficeTime.DateOf(at)), at);
        if (facts.Length > 0)
            turn.Raise(new DraftChanged(null, _writing.Kept(facts, at), null, null));
    }

    // What was sent before reasons were known has the same fingerprint still.
    private static string Because(string? reason) => reason is null ? "" : $"|{reason}";

    private static string DefinitionOf(ApplicationTurn turn) =>
        FormattableString.Invariant($"{turn.Workflow.Run.Instance.DefinitionId}:{turn.Workflow.Run.Instance.DefinitionVersion}");

    private static void ActAs(ApplicationTurn turn, CommandHeader header)
    {
        turn.ActAs(header.Actor);
        turn.Workflow.Actor = NameOf(header);
    }

    private static string NameOf(CommandHeader header) => header.Worker is { } worker ? WorkItemRules.NameOf(worker) : header.Actor;

    private static string Join(string[]? texts) => texts is null ? "" : string.Join(',', texts);

    private static string Content(UpdateDraft command) => JsonSerializer.Serialize(command with { Header = new CommandHeader(null, "") }, ApplicationContent.Default.UpdateDraft);

    private static string Content(SubmitCorrection command) => JsonSerializer.Serialize(command with { Header = new CommandHeader(null, "") }, ApplicationContent.Default.SubmitCorrection);
}
