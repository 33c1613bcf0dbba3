using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.Outreach;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Silo.WorkItems;

namespace OneWindow.Silo.Outreach;

/// <summary>One outreach (未诉先办): a work item with its reason.</summary>
[GrainType("outreach")]
internal sealed class OutreachGrain(
    [PersistentState(OutreachState.StateName, OneWindowStorageNames.Provider)] IPersistentState<OutreachState> state, WorkflowServices services)
    : ItemOwnerGrain<OutreachState>(state, services), IOutreachGrain
{
    /// <inheritdoc/>
    public async Task Open(OutreachOrder order)
    {
        if (Exists)
            return;
        var turn = new OutreachTurn(Key, Committed, order.OpenedAt);
        turn.Open(order);
        await CommitAsync(turn, operation: null);
    }

    /// <inheritdoc/>
    protected override ItemOwnerTurn Begin(DateTimeOffset now) => new OutreachTurn(Key, Committed, now);

    /// <inheritdoc/>
    protected override OutreachState ToState(ItemOwnerTurn turn)
    {
        var outreach = (OutreachTurn)turn;
        return new()
        {
            Order = outreach.Order,
            ClosedAt = outreach.ClosedAt,
            ClosedBy = outreach.ClosedBy,
            Result = outreach.Result,
            Items = turn.Items,
            ItemsOpened = turn.ItemsOpened,
            EventVersion = turn.EventVersion,
        };
    }

    /// <inheritdoc/>
    protected override CommandRejectedException NotFound() => Reject.NotFound("outreach.not_found", "id", "没有该未诉先办事项。", "There is no such outreach.");
}

/// <summary>One turn of an outreach.</summary>
internal sealed class OutreachTurn(string id, OutreachState current, DateTimeOffset now) : ItemOwnerTurn(id, current, now)
{
    /// <summary>Code of the work item's task.</summary>
    public const string Task = "outreach";

    private const string Finished = "Done";

    public OutreachOrder? Order { get; private set; } = current.Order;

    public DateTimeOffset? ClosedAt { get; private set; } = current.ClosedAt;

    public string? ClosedBy { get; private set; } = current.ClosedBy;

    public string? Result { get; private set; } = current.Result;

    /// <summary>Opens the outreach with its work item.</summary>
    public void Open(OutreachOrder order)
    {
        Order = order;
        Append("outreach.opened", null, JsonSerializer.Serialize(order, OutreachJson.Default.OutreachOrder));
        Open(Task, $"未诉先办：{order.Reason}", new Assignment(order.Office, null, null), [Finished], order.DueAt, null);
    }

    /// <inheritdoc/>
    public override void Complete(OpenWorkItem item, string outcome, JsonElement? result)
    {
        Result = Fields.Required(result, "result");
        (ClosedAt, ClosedBy) = (At, Actor);
        Append("outreach.finished", Actor, JsonSerializer.Serialize(new OutreachFinished(Result), OutreachJson.Default.OutreachFinished));
        Done(item, outcome);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<IndexRow> Index() => [OutreachTable.Row(this)];
}

/// <summary>The index table of outreach.</summary>
internal static class OutreachTable
{
    private static readonly IndexTable Table = new("outreach",
    [
        new("id", ColumnKind.Text),
        new("week", ColumnKind.Instant, IsFixed: true),
        new("kind", ColumnKind.Text, IsFixed: true),
        new("target", ColumnKind.Text, IsFixed: true),
        new("community", ColumnKind.Text, IsFixed: true),
        new("office", ColumnKind.Text, IsFixed: true),
        new("status", ColumnKind.Text),
        new("cases", ColumnKind.Integer, IsFixed: true),
        new("reason", ColumnKind.Text, IsFixed: true),
        new("opened_at", ColumnKind.Instant, IsFixed: true),
        new("closed_at", ColumnKind.Instant),
        new("closed_by", ColumnKind.Text),
        new("result", ColumnKind.Text),
        new("revision", ColumnKind.Integer),
    ]);

    /// <summary>The row of an outreach.</summary>
    public static IndexRow Row(OutreachTurn turn)
    {
        var order = turn.Order!;
        return new(Table,
        [
            order.Id,
            order.Monday,
            EnumText.Of(order.Kind),
            order.Target,
            order.Community,
            order.Office,
            EnumText.Of(turn.ClosedAt is null ? OutreachStatus.Open : OutreachStatus.Done),
            order.Cases,
            order.Reason,
            order.OpenedAt,
            turn.ClosedAt,
            turn.ClosedBy,
            turn.Result,
            turn.EventVersion,
        ]);
    }
}
