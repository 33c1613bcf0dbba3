using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Absences;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Control;
using OneWindow.Silo.Data;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Absences;

/// <summary>The absences of one person. Each change is one commit: state, row, event and the audit's entry. Nothing has to happen when an absence ends.</summary>
[GrainType("absences")]
internal sealed class AbsenceGrain(
    [PersistentState(AbsenceState.StateName, OneWindowStorageNames.Provider)] IPersistentState<AbsenceState> state,
    AbsencesInForce others,
    OfficeData data,
    ICommitStore store,
    OfficeClock clock) : Grain, IAbsenceGrain
{
    private string Key => this.GetPrimaryKeyString();

    private string Person => AbsenceIds.PersonOf(Key);

    /// <inheritdoc/>
    public Task<AbsenceView> Record(RecordAbsence command) =>
        OnceAsync(command.OperationId, $"record|{command.From:O}|{command.To:O}|{string.Join('|', command.Substitutes)}|{command.Reason}", async print =>
        {
            AbsenceRules.CheckMayKeep(Person, command.Worker, data.Organisation);
            var now = clock.GetUtcNow();
            var absence = new AbsenceRecord
            {
                Number = state.State.Absences.Length + 1,
                From = OfficeClock.Floor(command.From),
                To = OfficeClock.Floor(command.To),
                Substitutes = [.. command.Substitutes.Distinct(StringComparer.Ordinal)],
                Reason = command.Reason,
                RecordedBy = command.Worker.UserName,
                RecordedAt = now,
                Revision = 1,
            };
            await CheckAsync(absence, now);
            return await CommitAsync("absence-record", absence, command.Worker, command.OperationId, print);
        });

    /// <inheritdoc/>
    public Task<AbsenceView> Change(ChangeAbsence command) =>
        OnceAsync(command.OperationId, $"change|{command.Id}|{command.From:O}|{command.To:O}|{string.Join('|', command.Substitutes)}|{command.Reason}", async print =>
        {
            var absence = Find(command.Id, command.Worker, command.ExpectedRevision);
            var now = clock.GetUtcNow();
            var changed = absence with
            {
                // What has begun has begun: who stood in until now did so by right.
                From = absence.From <= now ? absence.From : OfficeClock.Floor(command.From),
                To = OfficeClock.Floor(command.To),
                Substitutes = [.. command.Substitutes.Distinct(StringComparer.Ordinal)],
                Reason = command.Reason,
                Revision = absence.Revision + 1,
            };
            await CheckAsync(changed, now);
            return await CommitAsync("absence-change", changed, command.Worker, command.OperationId, print);
        });

    /// <inheritdoc/>
    public Task<AbsenceView> End(EndAbsence command) => OnceAsync(command.OperationId, $"end|{command.Id}", async print =>
    {
        var absence = Find(command.Id, command.Worker, command.ExpectedRevision);
        var now = clock.GetUtcNow();
        var ended = absence with { To = absence.From > now ? absence.From : now, EndedBy = command.Worker.UserName, Revision = absence.Revision + 1 };
        return await CommitAsync("absence-end", ended, command.Worker, command.OperationId, print);
    });

    private AbsenceRecord Find(string id, Worker worker, long? revision)
    {
        AbsenceRules.CheckMayKeep(Person, worker, data.Organisation);
        var absence = state.State.Absences.FirstOrDefault(known => AbsenceIds.Of(Person, known.Number) == id) ?? throw AbsenceRules.NotFound();
        if (revision is { } expected && expected != absence.Revision)
            throw Reject.StaleRevision(absence.Revision, "absence", "该请假登记", "absence");
        return absence.To > clock.GetUtcNow()
            ? absence
            : throw Reject.Conflict("absence.over", null, "该请假已结束，不能再修改。", "The absence is over and cannot be changed any more.");
    }

    private async Task CheckAsync(AbsenceRecord absence, DateTimeOffset now)
    {
        AbsenceRules.CheckTime(absence, now);
        AbsenceRules.CheckSubstitutes(Person, absence.Substitutes, data.Organisation);
        if (state.State.Absences.Any(other => other.Number != absence.Number && other.From < absence.To && absence.From < other.To))
            throw Reject.Conflict("absence.overlap", "from", "该时段与已登记的另一次请假重叠。", "The time overlaps with another absence of the person.");
        AbsenceRules.CheckNoCircle(Person, absence.Substitutes, await others.BetweenAsync(absence.From, absence.To, CancellationToken.None));
    }

    private async Task<AbsenceView> CommitAsync(string action, AbsenceRecord absence, Worker worker, string? operationId, string print)
    {
        var before = state.State;
        var now = clock.GetUtcNow();
        var id = AbsenceIds.Of(Person, absence.Number);
        var view = View(id, Person, absence);
        var version = before.EventVersion + 1;
        var revision = long.TryParse(state.Etag, out var etag) ? etag + 1 : 1;
        var content = JsonSerializer.Serialize(absence, AbsenceJson.Default.AbsenceRecord);
        AbsenceRecord[] absences = absence.Number > before.Absences.Length ? [.. before.Absences, absence] : [.. before.Absences.Select(known => known.Number == absence.Number ? absence : known)];
        state.State = (before with { Absences = absences, EventVersion = version }).Carry(new GrainCommitParts
        {
            Index =
            [
                AbsenceTable.Row(id, Person, data.Organisation.FindPerson(Person)?.Office, absence),
                ControlTables.AuditRow(AbsenceState.StateName, Key, new AuditEntry(now, worker.UserName, action, version, revision, null, absence.Reason)),
            ],
            Events = [new EventRow(version, ControlTables.EventPrefix + action, now, worker.UserName, content)],
            Operation = operationId is null ? null : new OperationRow(Key, operationId, print, JsonSerializer.Serialize(view, AbsenceJson.Default.AbsenceView), now),
        });
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            state.State = before;
            DeactivateOnIdle();
            throw;
        }

        return view;
    }

    /// <summary>Carries a command out, or answers as it did the first time.</summary>
    private async Task<AbsenceView> OnceAsync(string? operationId, string content, Func<string, Task<AbsenceView>> carryOut)
    {
        var print = OperationPrint.Of(content);
        if (operationId is null || await store.FindOperationAsync(Key, operationId) is not { } first)
            return await carryOut(print);
        return first.Fingerprint == print
            ? JsonSerializer.Deserialize(first.Response, AbsenceJson.Default.AbsenceView)!
            : throw Reject.OperationReused();
    }

    private static AbsenceView View(string id, string person, AbsenceRecord absence) => new()
    {
        Id = id,
        Person = person,
        From = OfficeTime.ToLocal(absence.From),
        To = OfficeTime.ToLocal(absence.To),
        Substitutes = absence.Substitutes,
        Reason = absence.Reason,
        RecordedBy = absence.RecordedBy,
        RecordedAt = OfficeTime.ToLocal(absence.RecordedAt),
        EndedBy = absence.EndedBy,
        Revision = absence.Revision,
    };
}
