using OneWindow.Grains;
using OneWindow.Grains.Whistles;
using OneWindow.Silo.Data;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Silo.WorkItems;

namespace OneWindow.Silo.Whistles;

/// <summary>One whistle (吹哨报到): who is called, who came, what is decided and how both sides did.</summary>
[GrainType("whistle")]
internal sealed class WhistleGrain(
    [PersistentState(WhistleState.StateName, OneWindowStorageNames.Provider)] IPersistentState<WhistleState> state, WorkflowServices services, OfficeData data)
    : ItemOwnerGrain<WhistleState>(state, services), IWhistleGrain
{
    /// <inheritdoc/>
    public async Task<WhistleView> Open(WhistleOrder order)
    {
        if (!Exists)
        {
            var turn = new WhistleTurn(Key, Committed, data, Services.Calendar, order.BlownAt);
            turn.Blow(order);
            await CommitAsync(turn, operation: null);
        }

        return await Get();
    }

    /// <inheritdoc/>
    public Task<WhistleReceipt> Report(ReportToWhistle command) =>
        Step(command.Header, $"report|{command.Unit}|{command.Note}|{Join(command.Attachments)}", turn =>
            turn.Report(turn.Waiting(WhistleTasks.Report, command.Unit), command.Unit, command.Note, WhistleOrders.Attachments(command.Attachments)));

    /// <inheritdoc/>
    public Task<WhistleReceipt> Finish(FinishHelp command) =>
        Step(command.Header, $"finish|{command.Unit}|{command.Note}|{Join(command.Attachments)}", turn =>
            turn.Finish(turn.Waiting(WhistleTasks.Help, command.Unit), command.Unit, command.Note, WhistleOrders.Attachments(command.Attachments)));

    /// <inheritdoc/>
    public Task<WhistleReceipt> Decline(DeclineHelp command) =>
        Step(command.Header, $"decline|{command.Unit}|{command.Reason}", turn =>
            turn.Decline(turn.Waiting(WhistleTasks.Report, command.Unit), command.Unit, command.Reason));

    /// <inheritdoc/>
    public Task<WhistleReceipt> AddEvidence(AddWhistleEvidence command) =>
        Step(command.Header, $"evidence|{command.Text}|{Join(command.Attachments)}", turn => turn.Record(command.Text, WhistleOrders.Attachments(command.Attachments)));

    /// <inheritdoc/>
    public Task<WhistleReceipt> AskArbitration(AskArbitration command) =>
        Step(command.Header, $"ask|{command.Unit}|{command.Reason}", turn => turn.Ask(command.Unit, command.Reason));

    /// <inheritdoc/>
    public Task<WhistleReceipt> DecideArbitration(DecideArbitration command) =>
        Step(command.Header, $"decide|{command.Unit}|{command.Decision}|{command.Reason}|{command.ReportBy:O}", turn =>
            turn.Decide(turn.Waiting(WhistleTasks.Arbitrate, command.Unit), command.Unit, command.Decision, command.Reason, command.ReportBy));

    /// <inheritdoc/>
    public Task<WhistleReceipt> Mark(MarkParty command) =>
        Step(command.Header, $"mark|{command.Unit}|{command.ByHelper}|{command.Mark}|{command.Note}", turn => turn.Mark(command.Unit, command.ByHelper, command.Mark, command.Note));

    /// <inheritdoc/>
    public Task<WhistleReceipt> Close(CloseWhistle command) => Step(command.Header, $"close|{command.Reason}", turn =>
    {
        turn.CheckOpen();
        turn.CheckLead();
        turn.Close(command.Reason, withCase: false);
    });

    /// <inheritdoc/>
    public async Task CaseEnded(WhistledCaseEnded ended)
    {
        if (!Exists)
            throw NotFound();
        if (Committed.Whistle!.Status == WhistleStatus.Closed)
            return;
        var now = Services.Clock.GetUtcNow();
        var turn = Turn(ended.At > Committed.Whistle.Order.BlownAt ? ended.At : now);
        turn.Close(ended.IsWithdrawn ? "工单已撤销" : "工单已办结", withCase: true);
        await CommitAsync(turn, operation: null);
    }

    /// <inheritdoc/>
    public async Task TimerDue(string timerId, DateTimeOffset dueAt)
    {
        if (!Exists || Committed.Whistle!.Status == WhistleStatus.Closed)
            return;
        var now = Services.Clock.GetUtcNow();
        var turn = Turn(now > dueAt ? now : dueAt);
        if (turn.HasChanged)
            await CommitAsync(turn, operation: null);
    }

    /// <inheritdoc/>
    public Task<WhistleView> Get() => Committed.Whistle is { } whistle ? Task.FromResult(WhistleViews.View(whistle, Committed.Items)) : throw NotFound();

    /// <inheritdoc/>
    protected override ItemOwnerTurn Begin(DateTimeOffset now) => Turn(now);

    /// <inheritdoc/>
    protected override WhistleState ToState(ItemOwnerTurn turn) =>
        new() { Whistle = ((WhistleTurn)turn).Whistle, Items = turn.Items, ItemsOpened = turn.ItemsOpened, EventVersion = turn.EventVersion };

    /// <inheritdoc/>
    protected override CommandRejectedException NotFound() => Reject.NotFound("whistle.not_found", "number", $"没有编号为 {Key} 的吹哨。", $"There is no whistle {Key}.");

    private WhistleTurn Turn(DateTimeOffset now) => new(Key, Committed, data, Services.Calendar, now);

    private Task<WhistleReceipt> Step(CommandHeader header, string content, Action<WhistleTurn> change) =>
        ExecuteAsync(header.OperationId, content, WhistleJson.Default.WhistleReceipt, turn =>
        {
            var whistle = (WhistleTurn)turn;
            whistle.Expect(header);
            whistle.ActAs(header.Actor, header.Worker);
            change(whistle);
            return whistle.Receipt();
        });

    private static string Join(string[] ids) => string.Join(',', ids);
}
