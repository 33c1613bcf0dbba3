using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Outreach;
using OneWindow.Silo.Data;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Outreach;

/// <summary>
/// Looks at each week when it is over. What is ordered is committed with the timer of the next week and opened by messages; ids follow from week and target, so
/// however often a week is looked at, each target is ordered once.
/// </summary>
[GrainType("outreachplan")]
internal sealed class OutreachPlanGrain(
    [PersistentState(OutreachPlanState.StateName, OneWindowStorageNames.Provider)] IPersistentState<OutreachPlanState> plans, OutreachReading reading, OfficeData data, OfficeClock clock)
    : Grain, IOutreachPlanGrain
{
    private const string Timer = "week";

    /// <inheritdoc/>
    public Task Begin() => RunAsync(clock.GetUtcNow());

    /// <inheritdoc/>
    public Task TimerDue(string timerId, DateTimeOffset dueAt)
    {
        var now = clock.GetUtcNow();
        return RunAsync(now > dueAt ? now : dueAt);
    }

    /// <inheritdoc/>
    public async Task<string[]> Plan(DateTimeOffset monday, string actor)
    {
        var now = clock.GetUtcNow();
        if (monday.AddDays(7) > now)
            throw Reject.Invalid("outreach.week", "monday", "该周尚未结束。", "The week is not over yet.");
        var orders = await reading.OrdersAsync(monday, now);
        var next = plans.RecordExists ? plans.State : new OutreachPlanState { DoneUpTo = now, NextAt = NextAfter(now) };
        await CommitAsync(new OutreachPlanState { DoneUpTo = next.DoneUpTo, NextAt = next.NextAt, EventVersion = next.EventVersion + 1 }, monday, now, actor, orders);
        return [.. orders.Select(order => order.Id)];
    }

    private async Task RunAsync(DateTimeOffset now)
    {
        var state = plans.State;
        var last = NextAfter(now).AddDays(-7);
        // What an office that begins has not missed is not looked at.
        var doneUpTo = plans.RecordExists ? state.DoneUpTo : now;
        var isDue = last > doneUpTo;
        if (isDue)
            doneUpTo = last;
        var next = NextAfter(now > doneUpTo ? now : doneUpTo);
        if (!isDue && plans.RecordExists && state.NextAt == next)
            return;
        var monday = OfficeTime.StartOf(OfficeTime.DateOf(last).AddDays(-7));
        IReadOnlyList<OutreachOrder> orders = isDue ? await reading.OrdersAsync(monday, now) : [];
        await CommitAsync(new OutreachPlanState { DoneUpTo = doneUpTo, NextAt = next, EventVersion = state.EventVersion + (isDue ? 1 : 0) }, monday, now, null, orders);
    }

    /// <summary>The first planning time after a moment.</summary>
    private DateTimeOffset NextAfter(DateTimeOffset moment)
    {
        var day = OfficeTime.DateOf(moment);
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var at = OfficeTime.StartOf(monday) + data.Figures.TermOf(monday).Outreach.PlanAt.ToTimeSpan();
        return at > moment ? at : OfficeTime.StartOf(monday.AddDays(7)) + data.Figures.TermOf(monday.AddDays(7)).Outreach.PlanAt.ToTimeSpan();
    }

    private async Task CommitAsync(OutreachPlanState next, DateTimeOffset monday, DateTimeOffset now, string? actor, IReadOnlyList<OutreachOrder> orders)
    {
        var before = plans.State;
        next.Carry(new GrainCommitParts
        {
            Events = next.EventVersion > before.EventVersion
                ? [new EventRow(next.EventVersion, "outreach.planned", now, actor, JsonSerializer.Serialize(new OutreachPlanned(monday, [.. orders.Select(order => order.Id)]), OutreachJson.Default.OutreachPlanned))]
                : [],
            TimersSet = [new TimerRow(Timer, next.NextAt, "outreach")],
            Outbox =
            [
                .. orders.Select(order => new OutboxRow(
                    FormattableString.Invariant($"{order.Id}.{next.EventVersion}"), OutreachDelivery.MessageKind, JsonSerializer.Serialize(order, OutreachJson.Default.OutreachOrder), now)),
            ],
        });
        plans.State = next;
        try
        {
            await plans.WriteStateAsync();
        }
        catch
        {
            plans.State = before;
            DeactivateOnIdle();
            throw;
        }
    }
}

/// <summary>Opens what was ordered.</summary>
internal sealed class OutreachDelivery(IGrainFactory grains) : IOutboxHandler
{
    /// <summary>Kind of the messages.</summary>
    public const string MessageKind = "outreach";

    /// <inheritdoc/>
    public string Kind => MessageKind;

    /// <inheritdoc/>
    public Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var order = JsonSerializer.Deserialize(message.Payload, OutreachJson.Default.OutreachOrder) ?? throw new InvalidOperationException($"Outbox message {message.Id} orders nothing.");
        return grains.GetGrain<IOutreachGrain>(order.Id).Open(order);
    }
}
