using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>A household's file.</summary>
[GrainType("household")]
internal sealed class HouseholdGrain(
    [PersistentState(HouseholdState.StateName, OneWindowStorageNames.Provider)] IPersistentState<HouseholdState> file,
    FileServices services) : FileGrain<HouseholdState>(file, services, HouseholdState.StateName), IHouseholdGrain
{
    /// <summary>Scope of the operations that begin households.</summary>
    public const string Scope = "household.create";

    private const int MostMembers = 50;
    private readonly FileServices _services = services;

    /// <inheritdoc/>
    public async Task<FileReceipt> Create(CreateHousehold command)
    {
        var content = $"create|{command.Community}|{command.Address}|{Text(command.Members)}|{JsonSerializer.Serialize(command.Facts ?? [], FileJson.Default.NewFactArray)}";
        if (await FindAsync(Scope, command.Header.OperationId, content) is { } first)
            return first;
        if (Exists)
            throw Reject.Conflict("household.exists", "id", "该家庭档案已存在。", "There is such a file already.");
        CheckPlace(command.Community);
        var now = _services.Now;
        if (command.Members.Count(member => member.Relation == Relation.Head) != 1)
            throw OneHead("members");
        List<FileEvent> events = [new HouseholdCreated(command.Community, command.Address)];
        for (var i = 0; i < command.Members.Length; i++)
            events.Add(await JoinAsync(command.Members[i], string.Create(CultureInfo.InvariantCulture, $"members[{i}]"), command.Members[..i], now));
        if (command.Facts is { Length: > 0 } facts)
            events.Add(new FactsRecorded(_services.Facts.Accept(facts, FactSubject.Household, 0, now, command.Header.Actor)));
        return await CommitAsync(events, now, command.Header.Actor, Scope, command.Header.OperationId, content);
    }

    /// <inheritdoc/>
    public Task<HouseholdView> Get(DateOnly? day) => Exists ? Task.FromResult(View(day ?? _services.Today)) : throw NotFound();

    /// <inheritdoc/>
    public Task<IReadOnlyList<FactView>> History(string? code) => Task.FromResult(HistoryOf(code));

    /// <inheritdoc/>
    public Task<IReadOnlyList<MemberView>> Memberships() => Exists
        ? Task.FromResult<IReadOnlyList<MemberView>>(State.Members.OrderBy(member => member.From).Select(View).ToArray())
        : throw NotFound();

    /// <inheritdoc/>
    public Task<FileReceipt> Record(RecordFacts command) => ExecuteAsync(
        command.Header,
        $"record|{JsonSerializer.Serialize(command.Facts, FileJson.Default.NewFactArray)}",
        now => [new FactsRecorded(_services.Facts.Accept(command.Facts, FactSubject.Household, State.Facts.LastNumber(), now, command.Header.Actor))]);

    /// <inheritdoc/>
    public Task<FileReceipt> Correct(CorrectFact command) => ExecuteAsync(
        command.Header, $"correct|{command.Number}|{command.Replacement}|{command.Reason}", now => Correction(command, FactSubject.Household, now));

    /// <inheritdoc/>
    public async Task<FileReceipt> Add(AddMember command)
    {
        var content = $"add|{command.Member}";
        // A repetition gets its answer whatever has become of the person since.
        if (await FindAsync(Key, command.Header.OperationId, content) is { } first)
            return first;
        var joined = Exists ? await JoinAsync(command.Member, "member", [], _services.Now) : null;
        return await ExecuteAsync(command.Header, content, now =>
        {
            if (Current(command.Member.PersonId) is not null)
                throw Reject.Conflict("household.member", "member.personId", "该人员已是家庭成员。", "This person is a member already.");
            if (command.Member.Relation == Relation.Head && State.Members.Any(member => member.Until is null))
                throw OneHead("member.relation");
            if (State.Members.Count(member => member.Until is null) >= MostMembers)
                throw Reject.Conflict("household.size", "member", $"家庭成员不能超过 {MostMembers} 人。", $"A household has at most {MostMembers} members.");
            return [joined!];
        });
    }

    /// <inheritdoc/>
    public Task<FileReceipt> Remove(RemoveMember command) => ExecuteAsync(command.Header, $"remove|{command.PersonId}|{command.Until}|{command.Reason}", now =>
    {
        var member = Current(command.PersonId) ?? throw NoMember("personId");
        var until = command.Until ?? OfficeTime.DateOf(now).AddDays(-1);
        if (until < member.From.AddDays(-1) || until > OfficeTime.DateOf(now))
            throw Reject.Invalid("household.until", "until", "终止日须在加入之后、且不晚于今天。", "It ends after it began, and not later than today.");
        if (member.Relation == Relation.Head && State.Members.Any(other => other.Until is null && other.PersonId != command.PersonId))
            throw Reject.Conflict("household.head", "personId", "请先确定新的户主，再移出原户主。", "Name another head first.");
        return [new MemberRemoved(command.PersonId, until, command.Reason)];
    });

    /// <inheritdoc/>
    public Task<FileReceipt> Relate(ChangeRelations command) => ExecuteAsync(command.Header, $"relate|{Text(command.Members)}|{command.Reason}", now =>
    {
        var today = OfficeTime.DateOf(now);
        if (command.Members.Length == 0 || command.Members.DistinctBy(member => member.PersonId).Count() < command.Members.Length)
            throw Reject.Invalid("household.members", "members", "每名成员应列出一次。", "Name each member once.");
        var after = State.Members.Where(member => member.Until is null).ToDictionary(member => member.PersonId, member => member.Relation);
        List<FileEvent> events = [];
        foreach (var change in command.Members)
        {
            var member = Current(change.PersonId) ?? throw NoMember("members");
            var from = change.From ?? today;
            if (from < member.From || from > today)
                throw Reject.Invalid("household.from", "members", "起始日须在加入之后、且不晚于今天。", "It begins after the person joined, and not later than today.");
            after[change.PersonId] = change.Relation;
            events.Add(new RelationChanged(change.PersonId, change.Relation, from, command.Reason));
        }

        return after.Values.Count(relation => relation == Relation.Head) == 1 ? events : throw OneHead("members");
    });

    /// <inheritdoc/>
    public Task<FileReceipt> Move(MoveHousehold command) => ExecuteAsync(command.Header, $"move|{command.Community}|{command.Address}|{command.Reason}", _ =>
    {
        CheckPlace(command.Community);
        return [new HouseholdMoved(command.Community, command.Address, command.Reason)];
    });

    /// <inheritdoc/>
    public async Task Replace(string personId, string byPersonId, string actor)
    {
        if (!Exists || State.Members.All(member => member.PersonId != personId))
            return;
        List<FileEvent> events = [];
        // Both files stood in this household: the one that goes on stays, unless the other was its head.
        if (Current(personId) is { } ended && Current(byPersonId) is { } remaining)
        {
            var leaves = ended.Relation == Relation.Head ? remaining : ended;
            events.Add(new MemberRemoved(leaves.PersonId, _services.Today.AddDays(-1), "merged"));
        }

        events.Add(new MemberReplaced(personId, byPersonId));
        await CommitAsync(events, _services.Now, actor, Key, null, "");
    }

    protected override CommandRejectedException NotFound() => FileRefusals.NoHousehold();

    protected override CommandRejectedException Stale() => FileRefusals.Stale("household.stale_revision", State.Revision);

    protected override (IReadOnlyList<IndexRow> Rows, IReadOnlyList<IndexKey> Removed) Index(HouseholdState before, HouseholdState after)
    {
        List<IndexRow> rows = [FileTables.Household(Key, after)];
        for (var i = 0; i < after.Members.Length; i++)
        {
            if (i >= before.Members.Length || before.Members[i] != after.Members[i])
                rows.Add(FileTables.Member(Key, i, after.Members[i]));
        }

        return (rows, []);
    }

    private async Task<MemberAdded> JoinAsync(NewMember member, string field, IReadOnlyList<NewMember> others, DateTimeOffset now)
    {
        if (!PersonIds.IsPerson(member.PersonId) || await GrainFactory.GetGrain<IPersonFileGrain>(member.PersonId).Identify() is not { Exists: true } identity)
            throw FileRefusals.NoPerson($"{field}.personId", member.PersonId);
        if (identity.MergedInto is { } into)
            throw Reject.Conflict("person.merged", $"{field}.personId", $"该档案已并入 {into}。", $"This file was merged into {into}.");
        var from = member.From ?? OfficeTime.DateOf(now);
        if (from > OfficeTime.DateOf(now))
            throw Reject.Invalid("household.from", $"{field}.from", "加入日期不能晚于今天。", "The first day lies in the future.");
        if (others.Any(other => other.PersonId == member.PersonId))
            throw Reject.Invalid("household.members", field, "每名成员应列出一次。", "Name each member once.");
        return new MemberAdded(member.PersonId, member.Relation, from);
    }

    private void CheckPlace(string community)
    {
        if (_services.Data.Organisation.FindCommunity(community) is null)
            throw Reject.Invalid("household.community", "community", $"没有编码为 {community} 的社区。", $"There is no community {community}.");
    }

    private Membership? Current(string personId) => State.Members.FirstOrDefault(member => member.PersonId == personId && member.Until is null);

    private HouseholdView View(DateOnly day) => new()
    {
        Id = Key,
        Community = State.Community,
        Address = State.Address,
        Members = State.Members.Where(member => member.Holds(day)).Select(View).ToArray(),
        Facts = State.Facts.Views(State.Facts.InForce(day)),
        Revision = State.Revision,
        CreatedAt = OfficeTime.ToLocal(State.CreatedAt),
    };

    private static MemberView View(Membership member) => new(member.PersonId, member.Relation, member.From, member.Until);

    private static string Text(NewMember[] members) => string.Join(';', members.Select(member => member.ToString()));

    private static CommandRejectedException NoMember(string field) =>
        Reject.Invalid("household.no_member", field, "该人员不是现有家庭成员。", "This person is no member now.");

    private static CommandRejectedException OneHead(string field) =>
        Reject.Invalid("household.head", field, "每户应有且只有一名户主。", "A household has exactly one head.");
}
