using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Calendars;
using OneWindow.Grains.Households;
using OneWindow.Silo.Control;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>Which resident a member of staff is.</summary>
internal sealed record StaffIdentityState : ICommitParts
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "staffidentity";

    private GrainCommitParts? _parts;

    /// <summary>Blind index of the ID number; null when the entry was taken back.</summary>
    public string? Index { get; init; }

    public string? Outline { get; init; }

    public DateTimeOffset RegisteredAt { get; init; }

    public string RegisteredBy { get; init; } = "";

    public long EventVersion { get; init; }

    public StaffIdentityState Carry(GrainCommitParts parts) => this with { _parts = parts };

    /// <inheritdoc/>
    public GrainCommitParts? TakeParts() => Interlocked.Exchange(ref _parts, null);
}

/// <summary>What an event of a staff identity tells.</summary>
internal sealed record StaffIdentified(string? Outline, string? Reason);

/// <summary>JSON of staff identities.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StaffIdentityState))]
[JsonSerializable(typeof(StaffIdentified))]
internal sealed partial class StaffIdentityJson : JsonSerializerContext;

/// <summary>Enters which resident a member of staff is.</summary>
[GrainType("staffidentity")]
internal sealed class StaffIdentityGrain(
    [PersistentState(StaffIdentityState.StateName, OneWindowStorageNames.Provider)] IPersistentState<StaffIdentityState> identity,
    FileServices services) : Grain, IStaffIdentityGrain
{
    private static readonly IndexTable Table = new("staff_identity",
    [
        new("staff_person", ColumnKind.Text),
        new("id_number_index", ColumnKind.Text),
        new("id_number_outline", ColumnKind.Text),
        new("registered_at", ColumnKind.Instant),
        new("registered_by", ColumnKind.Text),
    ]);

    /// <inheritdoc/>
    public async Task<StaffIdentity> Identify(IdentifyStaff command)
    {
        var key = this.GetPrimaryKeyString();
        if (services.Data.Organisation.FindPerson(key) is null)
            throw Reject.NotFound("staff.not_found", "personId", "组织机构中没有该人员。", "There is no such person in the organisation.");
        var number = command.IdNumber is { } given ? IdNumber.Parse(given, services.Today) : (IdNumber?)null;
        var index = number is { } parsed ? services.Facts.IdNumberIndex(parsed.Text) : null;
        if (identity.RecordExists && identity.State.Index == index)
            return View(key);
        var before = identity.State;
        if (before.Index is not null && string.IsNullOrWhiteSpace(command.Reason))
            throw Reject.Invalid("staff.reason", "reason", "更改或撤销登记须说明原因。", "Say why the entry is changed or taken back.");
        var now = services.Now;
        var version = before.EventVersion + 1;
        var next = new StaffIdentityState
        {
            Index = index,
            Outline = number is { } known ? FactOutline.IdNumber(known.Text) : null,
            RegisteredAt = now,
            RegisteredBy = command.Actor,
            EventVersion = version,
        };
        identity.State = next.Carry(new GrainCommitParts
        {
            Index =
            [
                new IndexRow(Table, [key, next.Index, next.Outline, now, command.Actor]),
                ControlTables.AuditRow(StaffIdentityState.StateName, key, new AuditEntry(now, command.Actor, "staff-identify", version, version, null, command.Reason)),
            ],
            Events = [new EventRow(version, "staff.identified", now, command.Actor, JsonSerializer.Serialize(new StaffIdentified(next.Outline, command.Reason), StaffIdentityJson.Default.StaffIdentified))],
        });
        try
        {
            await identity.WriteStateAsync();
        }
        catch
        {
            identity.State = before;
            DeactivateOnIdle();
            throw;
        }

        return View(key);
    }

    private StaffIdentity View(string key) => new(key, identity.State.Outline, OfficeTime.ToLocal(identity.State.RegisteredAt), identity.State.RegisteredBy);
}
