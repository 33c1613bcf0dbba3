using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Digests;
using OneWindow.Silo.Data;
using OneWindow.Silo.Notifications;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Digests;

/// <summary>
/// Makes the digests of a slot in one commit with the notices that deliver them and the timer of the next one, so a slot is made once however often its timer comes.
/// A slot that was missed is made late while its half day lasts; after that it is only put on record.
/// </summary>
[GrainType("digests")]
internal sealed class DigestGrain(
    [PersistentState(DigestState.StateName, OneWindowStorageNames.Provider)] IPersistentState<DigestState> digests, DigestReading reading, OfficeData data, OfficeClock clock)
    : Grain, IDigestGrain
{
    private const string Timer = "slot";

    /// <inheritdoc/>
    public Task Begin() => RunAsync(clock.GetUtcNow());

    /// <inheritdoc/>
    public Task TimerDue(string timerId, DateTimeOffset dueAt)
    {
        var now = clock.GetUtcNow();
        return RunAsync(now > dueAt ? now : dueAt);
    }

    private async Task RunAsync(DateTimeOffset now)
    {
        var state = digests.State;
        // What an office that begins has not missed is not made for it.
        var doneUpTo = digests.RecordExists ? state.DoneUpTo : now;
        var slot = data.Digests.LastUpTo(now);
        var isDue = slot > doneUpTo;
        if (isDue)
            doneUpTo = slot;
        // A clock that was set back makes nothing twice: it waits for the first slot behind the last one made.
        var next = data.Digests.NextAfter(now > doneUpTo ? now : doneUpTo);
        if (!isDue && digests.RecordExists && state.NextAt == next)
            return;
        IReadOnlyList<MadeDigest> made = isDue && now <= DigestTimes.HalfDayEnd(slot) ? await reading.MakeAsync(slot, now) : [];
        await CommitAsync(new DigestState { DoneUpTo = doneUpTo, NextAt = next, EventVersion = state.EventVersion + (isDue ? 1 : 0) }, slot, now, isDue, made);
    }

    private async Task CommitAsync(DigestState next, DateTimeOffset slot, DateTimeOffset now, bool isDue, IReadOnlyList<MadeDigest> made)
    {
        var before = digests.State;
        next.Carry(new GrainCommitParts
        {
            Index = [.. made.Select(digest => DigestTable.Row(digest, slot, now))],
            Events = isDue
                ? [new EventRow(next.EventVersion, made.Count == 0 ? "digest.missed" : "digest.made", now, null, JsonSerializer.Serialize(new DigestSlot(slot, made.Count), DigestJson.Default.DigestSlot))]
                : [],
            TimersSet = [new TimerRow(Timer, next.NextAt, "digest")],
            Outbox = [.. made.Select(digest => Delivery(digest, slot, now))],
        });
        digests.State = next;
        try
        {
            await digests.WriteStateAsync();
        }
        catch
        {
            digests.State = before;
            DeactivateOnIdle();
            throw;
        }
    }

    private static OutboxRow Delivery(MadeDigest digest, DateTimeOffset slot, DateTimeOffset now)
    {
        var content = digest.Content;
        var time = OfficeTime.ToLocal(slot).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"新增 {content.New.Total} 件，今日到期 {content.DueToday.Total} 件，超期 {content.Overdue.Total} 件，待我办理 {content.Waiting.Total} 项，吹哨未报到 {content.Unanswered.Total} 个。");
        var notice = new Notice([digest.Person], digest.Id(slot), $"热线工单汇总 {time}", text, content.Overdue.Total + content.Unanswered.Total > 0 ? "warning" : "info", now);
        return new OutboxRow($"digest.{digest.Id(slot)}", Notice.Kind, JsonSerializer.Serialize(notice, WorkflowJson.Default.Notice), now);
    }
}
