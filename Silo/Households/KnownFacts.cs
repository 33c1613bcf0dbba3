using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Silo.Data;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Households;

/// <summary>What is known of some persons and households on a day: what is recorded, and what follows from it.</summary>
internal sealed class KnownFacts(IGrainFactory grains, FactCatalogue catalogue, DateOnly day)
{
    private const int WorkingAge = 16;
    private readonly Dictionary<string, PersonView> _persons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HouseholdView> _households = new(StringComparer.Ordinal);

    /// <summary>Reads the files, and those of all members of the households.</summary>
    public async Task ReadAsync(IReadOnlyList<string> persons, IReadOnlyList<string> households)
    {
        foreach (var view in await Task.WhenAll(households.Select(id => grains.HouseholdAsync(id, day, "subjects"))))
            _households[view.Id] = view;
        var all = persons.Concat(_households.Values.SelectMany(view => view.Members).Select(member => member.PersonId)).Distinct();
        foreach (var (id, view) in await Task.WhenAll(all.Select(async id => (id, await PersonAsync(id)))))
            _persons[id] = view;
    }

    /// <summary>Ids under which things of a person are kept: the file's own and those merged into it.</summary>
    public IEnumerable<string> FilesOf(string person) => [person, _persons[person].Id, .. _persons[person].MergedFrom];

    /// <summary>What is held under a code; null when nothing is.</summary>
    public PrefilledItem? Find(string subject, string code) => _households.TryGetValue(subject, out var household)
        ? OfHousehold(household, code)
        : OfPerson(_persons[subject], code) is { } item ? item with { Subject = subject } : null;

    private PrefilledItem? OfPerson(PersonView person, string code) => Recorded(person.Id, person.Facts, code) ?? code switch
    {
        FactCodes.Name => Worked(person.Id, code, Text(person.Name), Identity(person)),
        FactCodes.BirthDate when person.BirthDate is { } date => Worked(person.Id, code, Text(FileTables.Day((DateOnly?)date)!), Identity(person)),
        FactCodes.Age when person.BirthDate is { } date => Worked(person.Id, code, JsonSerializer.Serialize(AgeOn(date)), Identity(person)),
        FactCodes.Sex when person.Sex is { } sex => Worked(person.Id, code, Text(FileTables.Text(sex)), Identity(person)),
        FactCodes.Community => _households.Values.FirstOrDefault(household => household.Members.Any(member => member.PersonId == person.Id)) is { } household
            ? Worked(person.Id, code, Text(household.Community), new Origin("window", household.CreatedAt, null))
            : null,
        FactCodes.IncomeTotal => IncomeOf(person),
        _ => null,
    };

    private PrefilledItem? OfHousehold(HouseholdView household, string code)
    {
        var file = new Origin("window", household.CreatedAt, null);
        return Recorded(household.Id, household.Facts, code) ?? code switch
        {
            FactCodes.Members => Worked(household.Id, code, Members(household), file),
            FactCodes.Size => Worked(household.Id, code, JsonSerializer.Serialize(household.Members.Count), file),
            FactCodes.Address => Worked(household.Id, code, Text(household.Address), file),
            FactCodes.HouseholdCommunity => Worked(household.Id, code, Text(household.Community), file),
            FactCodes.HouseholdIncome => Income(household, code, 1),
            FactCodes.IncomePerHead => household.Members.Count == 0 ? null : Income(household, code, household.Members.Count),
            _ => null,
        };
    }

    /// <summary>The incomes of all members; null while that of somebody who may have one is not known.</summary>
    private PrefilledItem? Income(HouseholdView household, string code, int heads)
    {
        var sum = 0m;
        var origin = new Origin("civil", household.CreatedAt, null);
        foreach (var member in household.Members.Select(member => _persons[member.PersonId]))
        {
            if (IncomeOf(member) is { } income)
            {
                sum += decimal.Parse(income.Value!, System.Globalization.CultureInfo.InvariantCulture);
                origin = origin.With(income.RecordedAt, income.ValidUntil);
            }
            else if (member.BirthDate is not { } born || AgeOn(born) >= WorkingAge)
            {
                return null;
            }
        }

        return Worked(household.Id, code, JsonSerializer.Serialize(Math.Round(sum / heads, 2)), origin);
    }

    /// <summary>A person's income: the kinds that count, when any is recorded or it was verified that there is none.</summary>
    private static PrefilledItem? IncomeOf(PersonView person)
    {
        var kinds = person.Facts.Where(fact => fact.Code.StartsWith(FactCodes.IncomePrefix, StringComparison.Ordinal) && !FactCodes.NoIncome.Contains(fact.Code)).ToArray();
        var verified = person.Facts.FirstOrDefault(fact => fact.Code == FactCodes.IncomeVerified && fact.Value == "true");
        if (kinds.Length == 0 && verified is null)
            return null;
        var origin = new Origin("civil", person.CreatedAt, null);
        foreach (var fact in verified is null ? kinds : [.. kinds, verified])
            origin = origin.With(fact.RecordedAt, fact.ValidUntil);
        var sum = kinds.Sum(fact => JsonSerializer.Deserialize<decimal>(fact.Value!));
        return Worked(person.Id, FactCodes.IncomeTotal, JsonSerializer.Serialize(sum), origin);
    }

    private PrefilledItem? Recorded(string subject, IReadOnlyList<FactView> facts, string code) =>
        catalogue.Find(code) is { Derived: false } && facts.FirstOrDefault(fact => fact.Code == code) is { } fact
            ? new PrefilledItem(subject, code, fact.Value, fact.IsMasked, fact.Source, fact.RecordedAt, fact.ValidFrom, fact.ValidUntil, fact.Evidence)
            : null;

    private static PrefilledItem Worked(string subject, string code, string value, Origin origin) =>
        new(subject, code, value, false, origin.Source, origin.At, OfficeTime.DateOf(origin.At), origin.Until, null);

    private static Origin Identity(PersonView person)
    {
        var number = person.Facts.FirstOrDefault(fact => fact.Code == FactCodes.IdNumber) ?? person.Facts.FirstOrDefault(fact => fact.Code == FactCodes.BirthDate);
        return number is null ? new Origin("window", person.CreatedAt, null) : new Origin(number.Source, number.RecordedAt, null);
    }

    private static string Members(HouseholdView household) => JsonSerializer.Serialize(
        household.Members.Select(member => new MemberText(member.PersonId, FileTables.Text(member.Relation))), JsonSerializerOptions.Web);

    private static string Text(string text) => Value.From(text).ToJson();

    private int AgeOn(DateOnly born) => IdNumber.AgeOn(born, day);

    private async Task<PersonView> PersonAsync(string id)
    {
        var view = await ReadAsync(id);
        while (view.MergedInto is { } into)
            view = await ReadAsync(into);
        return view;
    }

    private async Task<PersonView> ReadAsync(string id)
    {
        try
        {
            return await grains.GetGrain<IPersonGrain>(id).Get(day);
        }
        catch (CommandRejectedException rejected) when (rejected.Rejection.Kind == RejectionKind.NotFound)
        {
            throw FileRefusals.NoPerson("subjects", id);
        }
    }

    private sealed record MemberText(string Person, string Relation);

    /// <summary>Where something that was worked out comes from: the newest of what it follows from, reliable as long as all of it is.</summary>
    private readonly record struct Origin(string Source, DateTimeOffset At, DateOnly? Until)
    {
        public Origin With(DateTimeOffset at, DateOnly? until) => new(Source, at > At ? at : At, Until is { } one && !(until < one) ? one : until);
    }
}
