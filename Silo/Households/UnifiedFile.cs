using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains.Households;

namespace OneWindow.Silo.Households;

/// <summary>The unified file as other features use it.</summary>
internal sealed class UnifiedFile(IGrainFactory grains, FileServices services, Kinship kinship) : IUnifiedFile
{
    private const int MostSubjects = 100;
    private const string Subjects = "subjects";

    /// <inheritdoc/>
    public async Task<PrefillAnswer> PrefillAsync(
        IReadOnlyList<string> subjectIds, IReadOnlyList<string> factCodes, IReadOnlyList<string> materialCodes, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        foreach (var code in factCodes.Where(code => services.Data.Facts.Find(code) is null))
            throw Reject.Invalid("fact.unknown", "facts", $"没有编码为 {code} 的事实。", $"There is no fact {code}.");
        var day = OfficeTime.DateOf(at ?? services.Now);
        var persons = Persons(subjectIds);
        var households = await HouseholdsAsync(subjectIds, persons, day, cancellationToken);
        var known = new KnownFacts(grains, services.Data.Facts, day);
        await known.ReadAsync(persons, households);

        List<PrefilledItem> facts = [];
        List<AskedItem> askFacts = [];
        foreach (var code in factCodes.Distinct())
        {
            var subjects = services.Data.Facts.Find(code)!.Of == FactSubject.Person ? persons : households;
            foreach (var subject in subjects)
                Sort(known.Find(subject, code), subject, code, day, facts, askFacts);
            // Nobody there to hold it: it has to be asked for all the same.
            if (subjects.Count == 0)
                askFacts.Add(new AskedItem(persons.Count > 0 ? persons[0] : subjectIds[0], code, null));
        }

        var (materials, askMaterials) = await MaterialsAsync(known, persons, households, materialCodes, day, cancellationToken);
        return new PrefillAnswer(facts, materials, askFacts, askMaterials);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RelatedPerson>> RelatedPersonsAsync(IReadOnlyList<string> subjectIds, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var day = OfficeTime.DateOf(at ?? services.Now);
        // Memberships and relations have gone over to the file that goes on.
        var persons = await grains.CurrentPersonsAsync(Persons(subjectIds));
        var households = await Task.WhenAll(subjectIds.Where(PersonIds.IsHousehold).Distinct().Select(id => grains.HouseholdAsync(id, day, Subjects)));
        var members = households.SelectMany(household => household.Members).Select(member => member.PersonId);
        return await kinship.OfAsync([.. persons.Union(members)], day, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Exclusion>> ExcludeAsync(
        string caseNumber, IReadOnlyList<string> subjectIds, DateTimeOffset? at, string? actor, CancellationToken cancellationToken)
    {
        var related = await RelatedPersonsAsync(subjectIds, at, cancellationToken);
        Exclusion[] exclusions =
        [
            .. related.Where(one => one.StaffPerson is not null)
                .Select(one => new Exclusion(one.StaffPerson!, one.Person, one.Relation, one.Subject))
                .DistinctBy(exclusion => exclusion.StaffPerson),
        ];
        if (exclusions.Length == 0)
            return [];
        var now = services.Now.ToUnixTimeMilliseconds();
        await services.Database.WriteAsync(
            (connection, transaction, token) => connection.ExecuteAsync(new CommandDefinition(
                """
                insert into interest_conflict (case_number, staff_person, person_id, relation, subject_id, registered_at, registered_by)
                values (@caseNumber, @StaffPerson, @Person, @Relation, @Subject, @now, @actor) on conflict do nothing
                """,
                exclusions.Select(exclusion => new { caseNumber, exclusion.StaffPerson, exclusion.Person, exclusion.Relation, exclusion.Subject, now, actor }).ToArray(),
                transaction,
                cancellationToken: token)),
            cancellationToken);
        return exclusions;
    }

    private static IReadOnlyList<string> Persons(IReadOnlyList<string> subjectIds)
    {
        if (subjectIds.Count is 0 or > MostSubjects)
            throw Reject.Invalid("prefill.subjects", Subjects, $"应指明 1 至 {MostSubjects} 个人员或家庭。", $"Name 1 to {MostSubjects} persons or households.");
        if (subjectIds.FirstOrDefault(id => !PersonIds.IsPerson(id) && !PersonIds.IsHousehold(id)) is { } wrong)
            throw Reject.Invalid("prefill.subject", Subjects, $"{wrong} 不是人员或家庭编号。", $"{wrong} is no id of a person or household.");
        return [.. subjectIds.Where(PersonIds.IsPerson).Distinct()];
    }

    private async Task<IReadOnlyList<string>> HouseholdsAsync(IReadOnlyList<string> subjectIds, IReadOnlyList<string> persons, DateOnly day, CancellationToken cancellationToken)
    {
        string[] named = [.. subjectIds.Where(PersonIds.IsHousehold).Distinct()];
        if (named.Length > 0)
            return named;
        var current = await grains.CurrentPersonsAsync(persons);
        return [.. (await FileReads.HouseholdsOnAsync(services.Database, current, day, cancellationToken)).DistinctBy(row => row.Person).Select(row => row.Household).Distinct()];
    }

    private async Task<(List<PrefilledItem> Held, List<AskedItem> Asked)> MaterialsAsync(
        KnownFacts known, IReadOnlyList<string> persons, IReadOnlyList<string> households, IReadOnlyList<string> materialCodes, DateOnly day, CancellationToken cancellationToken)
    {
        List<PrefilledItem> held = [];
        List<AskedItem> asked = [];
        if (materialCodes.Count == 0)
            return (held, asked);
        string[] subjects = [.. persons.SelectMany(known.FilesOf), .. households];
        await using var connection = await services.Database.OpenReadAsync(cancellationToken);
        var rows = (await connection.QueryAsync<MaterialRow>(new CommandDefinition(
            $"""
             select id as Id, material as Material, source as Source, created_at as CreatedAt, valid_until as ValidUntil, subject as Subject
             from attachment
             where {services.Database.Dialect.AnyOf("subject", "@subjects")} and {services.Database.Dialect.AnyOf("material", "@materials")}
                 and status in ('clean', 'unscanned')
             order by created_at desc, id desc
             """,
            new { subjects, materials = materialCodes.Distinct().ToArray() },
            cancellationToken: cancellationToken))).ToLookup(row => row.Material);
        foreach (var code in materialCodes.Distinct())
        {
            var latest = rows[code].FirstOrDefault(row => FileTables.Day(row.ValidUntil) is not { } until || until >= day) ?? rows[code].FirstOrDefault();
            var item = latest is null ? null : Item(latest);
            Sort(item, item?.Subject ?? (persons.Count > 0 ? persons[0] : households[0]), code, day, held, asked);
        }

        return (held, asked);
    }

    private static PrefilledItem Item(MaterialRow row)
    {
        var at = OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt));
        return new PrefilledItem(row.Subject, row.Material, null, false, row.Source, at, OfficeTime.DateOf(at), FileTables.Day(row.ValidUntil), row.Id);
    }

    private static void Sort(PrefilledItem? item, string subject, string code, DateOnly day, List<PrefilledItem> held, List<AskedItem> asked)
    {
        if (item is null)
            asked.Add(new AskedItem(subject, code, null));
        else if (item.ValidUntil < day)
            asked.Add(new AskedItem(subject, code, item.ValidUntil));
        else
            held.Add(item);
    }

    private sealed record MaterialRow
    {
        public required string Id { get; init; }

        public required string Material { get; init; }

        public required string Source { get; init; }

        public long CreatedAt { get; init; }

        public string? ValidUntil { get; init; }

        public required string Subject { get; init; }
    }
}
