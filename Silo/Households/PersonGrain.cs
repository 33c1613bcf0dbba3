using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Households;

/// <summary>A person's file.</summary>
[GrainType("person")]
internal sealed class PersonGrain(
    [PersistentState(PersonState.StateName, OneWindowStorageNames.Provider)] IPersistentState<PersonState> file,
    FileServices services) : FileGrain<PersonState>(file, services, PersonState.StateName), IPersonGrain, IPersonFileGrain
{
    private const string HandOver = "hand-over";

    // Who sends a command again, and which revision that one saw, is no part of its content.
    private static readonly CommandHeader Nobody = new(null, "");

    private readonly FileServices _services = services;

    /// <inheritdoc/>
    public Task<PersonView> Get(DateOnly? day) => Exists ? Task.FromResult(View(State, day ?? _services.Today)) : throw NotFound();

    /// <inheritdoc/>
    public Task<IReadOnlyList<FactView>> History(string? code) => Task.FromResult(HistoryOf(code));

    /// <inheritdoc/>
    public Task<PersonIdentity> Identify() => Task.FromResult(new PersonIdentity(Exists, State.IdNumberIndex, State.MergedInto, State.Revision));

    /// <inheritdoc/>
    public async Task<FileReceipt> Begin(RegisterPerson command)
    {
        var content = Content("register", command.Facts ?? []) + Content("", command with { Header = Nobody, Facts = null });
        if (await FindAsync(Key, command.Header.OperationId, content) is { } first)
            return first;
        if (Exists)
            return new FileReceipt(Key, State.Revision, [], Existing: true);
        var now = _services.Now;
        List<NewFact> facts = [.. command.Facts ?? []];
        List<FileEvent> events = [new PersonRegistered(command.Name)];
        if (command.IdNumber is { } given)
        {
            var number = IdNumber.Parse(given, OfficeTime.DateOf(now));
            events.Add(new IdNumberAssigned(_services.Facts.IdNumberIndex(number.Text), FactOutline.IdNumber(number.Text), null));
            CheckAgainst(number, command.BirthDate, command.Sex);
        }

        RefuseIdNumbers(facts);
        Add(FactCodes.Phone, command.Phone);
        Add(FactCodes.BirthDate, command.IdNumber is null ? FileTables.Day(command.BirthDate) : null);
        Add(FactCodes.Sex, command.IdNumber is null && command.Sex is { } sex ? FileTables.Text(sex) : null);
        if (command.BirthDate > OfficeTime.DateOf(now))
            throw Reject.Invalid("person.birthDate", "birthDate", "出生日期不能晚于今天。", "The birth date lies in the future.");
        ImmutableArray<StoredFact> records = command.IdNumber is null ? [] : [IdNumberRecord(command.IdNumber, command.Source, 1, now, command.Header.Actor)];
        if (facts.Count > 0)
            records = records.AddRange(_services.Facts.Accept(facts, FactSubject.Person, records.Length, now, command.Header.Actor));
        if (records.Length > 0)
            events.Add(new FactsRecorded(records));
        return await CommitAsync(events, now, command.Header.Actor, Key, command.Header.OperationId, content);

        void Add(string code, string? value)
        {
            if (value is not null)
                facts.Add(new NewFact(code, Value.From(value).ToJson(), command.Source));
        }
    }

    /// <inheritdoc/>
    public Task<FileReceipt> Record(RecordFacts command) => ExecuteAsync(command.Header, Content("record", command.Facts), now =>
    {
        RefuseEnded();
        RefuseIdNumbers(command.Facts);
        return [new FactsRecorded(_services.Facts.Accept(command.Facts, FactSubject.Person, State.Facts.LastNumber(), now, command.Header.Actor))];
    });

    /// <inheritdoc/>
    public Task<FileReceipt> Correct(CorrectFact command) => ExecuteAsync(command.Header, Content("correct", command with { Header = Nobody }), now =>
    {
        RefuseEnded();
        if (State.Facts.FirstOrDefault(fact => fact.Number == command.Number)?.Code == FactCodes.IdNumber)
            RefuseIdNumber();
        return Correction(command, FactSubject.Person, now);
    });

    /// <inheritdoc/>
    public Task<FileReceipt> Rename(RenamePerson command) => ExecuteAsync(command.Header, $"rename|{command.Name}|{command.Reason}", _ =>
    {
        RefuseEnded();
        return [new PersonRenamed(command.Name, command.Reason)];
    });

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RevealedFact>> Reveal(RevealPerson command)
    {
        if (!Exists)
            throw NotFound();
        foreach (var code in command.Codes.Where(code => _services.Data.Facts.Find(code) is not { Sensitive: true, Of: FactSubject.Person }))
            throw Reject.Invalid("reveal.fact", "fields", $"{code} 不是可以调阅的加密信息。", $"{code} is nothing that is masked.");
        var now = _services.Now;
        await CommitAsync([new PersonRevealed([.. command.Codes], command.Purpose)], now, command.Actor, Key, null, "");
        return command.Codes.Select(code => new RevealedFact(code, _services.Facts.Reveal(State.Facts.InForce(code, OfficeTime.DateOf(now))))).ToArray();
    }

    /// <inheritdoc/>
    public Task<FileReceipt> TakeIdNumber(AssignIdNumber command) => ExecuteAsync(command.Header, Content("id-number", command with { Header = Nobody }), now =>
    {
        RefuseEnded();
        var number = IdNumber.Parse(command.IdNumber, OfficeTime.DateOf(now));
        var index = _services.Facts.IdNumberIndex(number.Text);
        if (State.IdNumberIndex == index)
            return [];
        var earlier = State.Facts.InForce(FactCodes.IdNumber, OfficeTime.DateOf(now));
        if (earlier is not null && string.IsNullOrWhiteSpace(command.Reason))
            throw Reject.Invalid("person.reason", "reason", "更换身份证号须说明原因。", "Say why it takes the place of another number.");
        var record = IdNumberRecord(number.Text, command.Source, State.Facts.LastNumber() + 1, now, command.Header.Actor) with
        {
            Corrects = earlier?.Number,
            Reason = earlier is null ? null : command.Reason,
        };
        return [new IdNumberAssigned(index, FactOutline.IdNumber(number.Text), command.Reason), new FactsRecorded([record])];
    });

    /// <inheritdoc/>
    public async Task<FileReceipt> End(MergePerson command)
    {
        var content = Content("merge", command with { Header = Nobody });
        if (await FindAsync(Key, command.Header.OperationId, content) is not { } receipt)
        {
            if (!Exists)
                throw NotFound();
            if (command.Header.ExpectedRevision is { } expected && expected != State.Revision)
                throw Stale();
            RefuseEnded();
            var now = _services.Now;
            receipt = await CommitAsync(
                [new PersonMerged(command.IntoPersonId, command.Reason, command.Header.Actor)],
                now,
                command.Header.Actor,
                Key,
                command.Header.OperationId,
                content,
                // Should the process end before everything is handed over, the timer goes on with it.
                timersSet: [new TimerRow(HandOver, now, PersonState.StateName)]);
        }

        await HandOverAsync();
        return receipt;
    }

    /// <inheritdoc/>
    public async Task Absorb(HandedOverFile handedOver)
    {
        if (!Exists)
            throw NotFound();
        if (State.MergedFrom.Contains(handedOver.PersonId))
            return;
        var others = JsonSerializer.Deserialize(handedOver.Facts, FileJson.Default.ImmutableArrayStoredFact);
        var now = _services.Now;
        var records = State.Facts.Append(others, handedOver.PersonId)[State.Facts.Length..];
        List<FileEvent> events = [new PersonAbsorbed([.. handedOver.MergedFrom, handedOver.PersonId], handedOver.IdNumberIndex, handedOver.Reason)];
        if (records.Length > 0)
            events.Add(new FactsRecorded(records));
        await CommitAsync(events, now, handedOver.Actor, Key, null, "");
    }

    /// <inheritdoc/>
    public Task TimerDue(string timerId, DateTimeOffset dueAt) => timerId == HandOver && State.MergedInto is not null ? HandOverAsync() : Task.CompletedTask;

    protected override CommandRejectedException NotFound() => Reject.NotFound("person.not_found", "id", "没有该编号的人员。", "There is no person of this id.");

    protected override CommandRejectedException Stale() => FileRefusals.Stale("person.stale_revision", State.Revision);

    protected override (IReadOnlyList<IndexRow> Rows, IReadOnlyList<IndexKey> Removed) Index(PersonState before, PersonState after)
    {
        var today = _services.Today;
        var phone = _services.Facts.Reveal(after.Facts.InForce(FactCodes.Phone, today));
        var view = View(after, today);
        var row = FileTables.Person(
            view,
            after.IdNumberIndex,
            phone is null ? null : _services.Facts.PhoneIndex(TextOf(phone)!),
            TextOf(after.Facts.InForce(FactCodes.Community, today)?.Value),
            after.CreatedAt);
        var relatives = FactRelatives.Of(after.Facts, today);
        var gone = FactRelatives.Of(before.Facts, today).Select(relative => relative.Person).Except(relatives.Select(relative => relative.Person));
        return ([row, .. relatives.Select(relative => FileTables.Relative(Key, relative.Person, relative.Relation))], [.. gone.Select(relative => FileTables.NoRelative(Key, relative))]);
    }

    private async Task HandOverAsync()
    {
        if (State.MergedInto is not { } into)
            return;
        var last = await _services.Store.FindOperationAsync(Key, HandOver);
        if (last is not null)
            return;
        await GrainFactory.GetGrain<IPersonFileGrain>(into).Absorb(new HandedOverFile(
            Key,
            [.. State.MergedFrom],
            State.IdNumberIndex,
            JsonSerializer.Serialize(State.Facts, FileJson.Default.ImmutableArrayStoredFact),
            State.MergedBy ?? "",
            State.MergeReason ?? ""));
        foreach (var household in await FileReads.HouseholdsOfAsync(_services.Database, Key))
            await GrainFactory.GetGrain<IHouseholdGrain>(household).Replace(Key, into, State.MergedBy ?? "");
        await CommitAsync([new PersonHandedOver()], _services.Now, State.MergedBy ?? "", Key, HandOver, HandOver, timersRemoved: [HandOver]);
    }

    private PersonView View(PersonState state, DateOnly day)
    {
        var id = state.Facts.InForce(FactCodes.IdNumber, day);
        var number = id is null ? (IdNumber?)null : IdNumber.Parse(TextOf(_services.Facts.Reveal(id))!, DateOnly.MaxValue);
        var facts = state.Facts.InForce(day).ToArray();
        return new PersonView
        {
            Id = Key,
            Name = state.Name,
            IdNumber = TextOf(id?.Value),
            Phone = TextOf(state.Facts.InForce(FactCodes.Phone, day)?.Value),
            BirthDate = number?.BirthDate ?? FileTables.Day(TextOf(state.Facts.InForce(FactCodes.BirthDate, day)?.Value)),
            Sex = number?.Sex ?? SexOf(TextOf(state.Facts.InForce(FactCodes.Sex, day)?.Value)),
            MergedInto = state.MergedInto,
            MergedFrom = state.MergedFrom.ToArray(),
            Facts = state.Facts.Views(facts),
            Revision = state.Revision,
            CreatedAt = OfficeTime.ToLocal(state.CreatedAt),
        };
    }

    private StoredFact IdNumberRecord(string idNumber, string source, long number, DateTimeOffset now, string actor)
    {
        var parsed = IdNumber.Parse(idNumber, OfficeTime.DateOf(now));
        // True since birth, so that a file shows it on any day.
        var fact = new NewFact(FactCodes.IdNumber, Value.From(parsed.Text).ToJson(), source, parsed.BirthDate);
        return _services.Facts.Accept(fact, FactSubject.Person, number, now, actor, "idNumber");
    }

    private void RefuseEnded()
    {
        if (State.MergedInto is { } into)
            throw Reject.Conflict("person.merged", "id", $"该档案已并入 {into}，请在该档案上办理。", $"This file was merged into {into}: use that one.");
    }

    private static void RefuseIdNumbers(IEnumerable<NewFact> facts)
    {
        if (facts.Any(fact => fact.Code == FactCodes.IdNumber))
            RefuseIdNumber();
    }

    private static void RefuseIdNumber() => throw Reject.Invalid(
        "person.id_number", "facts", "身份证号须通过专门的登记操作填写，以保证一人一档。", "ID numbers have a command of their own, so that nobody gets two files.");

    private static void CheckAgainst(IdNumber number, DateOnly? birthDate, Sex? sex)
    {
        if (birthDate is { } day && day != number.BirthDate)
            throw Reject.Invalid("person.birthDate", "birthDate", "出生日期与身份证号不符。", "The birth date differs from the one in the ID number.");
        if (sex is { } given && given != number.Sex)
            throw Reject.Invalid("person.sex", "sex", "性别与身份证号不符。", "The sex differs from the one in the ID number.");
    }

    private static Sex? SexOf(string? text) => Enum.TryParse<Sex>(text, ignoreCase: true, out var sex) ? sex : null;

    private static string? TextOf(string? json) => json is null ? null : JsonSerializer.Deserialize(json, FileJson.Default.String);

    private static string Content(string command, NewFact[] facts) => $"{command}|{JsonSerializer.Serialize(facts, FileJson.Default.NewFactArray)}";

    private static string Content(string command, object content) => string.Create(CultureInfo.InvariantCulture, $"{command}|{content}");
}
