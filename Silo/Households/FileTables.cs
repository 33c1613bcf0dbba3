using System.Globalization;
using System.Text.Json;
using OneWindow.Grains.Households;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>The index tables of persons and households. Days are text, yyyy-MM-dd.</summary>
internal static class FileTables
{
    /// <summary>How days are written.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    private static readonly IndexTable Persons = new("person",
    [
        new("id", ColumnKind.Text),
        new("name", ColumnKind.Text),
        new("id_number_index", ColumnKind.Text),
        new("id_number_outline", ColumnKind.Text),
        new("phone_index", ColumnKind.Text),
        new("phone_outline", ColumnKind.Text),
        new("birth_date", ColumnKind.Text),
        new("sex", ColumnKind.Text),
        new("community", ColumnKind.Text),
        new("merged_into", ColumnKind.Text),
        new("created_at", ColumnKind.Instant),
        new("revision", ColumnKind.Integer),
    ]);

    private static readonly IndexTable Relatives = new("person_relation",
    [
        new("id", ColumnKind.Text),
        new("person_id", ColumnKind.Text),
        new("relative_id", ColumnKind.Text),
        new("relation", ColumnKind.Text),
    ]);

    private static readonly IndexTable Households = new("household",
    [
        new("id", ColumnKind.Text),
        new("head", ColumnKind.Text),
        new("community", ColumnKind.Text),
        new("address", ColumnKind.Text),
        new("members", ColumnKind.Integer),
        new("created_at", ColumnKind.Instant),
        new("revision", ColumnKind.Integer),
    ]);

    private static readonly IndexTable Members = new("household_member",
    [
        new("id", ColumnKind.Text),
        new("household_id", ColumnKind.Text),
        new("person_id", ColumnKind.Text),
        new("relation", ColumnKind.Text),
        new("from_day", ColumnKind.Text),
        new("until_day", ColumnKind.Text),
    ]);

    public static IndexRow Person(PersonView view, string? idNumberIndex, string? phoneIndex, string? community, DateTimeOffset createdAt) => new(Persons,
    [
        view.Id,
        view.Name,
        // A file that has ended is not found by numbers any more: the one that goes on is.
        view.MergedInto is null ? idNumberIndex : null,
        view.IdNumber,
        view.MergedInto is null ? phoneIndex : null,
        view.Phone,
        Day(view.BirthDate),
        view.Sex is { } sex ? Text(sex) : null,
        community,
        view.MergedInto,
        createdAt,
        view.Revision,
    ]);

    public static IndexRow Relative(string personId, string relativeId, string relation) => new(Relatives, [RelativeId(personId, relativeId), personId, relativeId, relation]);

    public static IndexKey NoRelative(string personId, string relativeId) => new(Relatives, RelativeId(personId, relativeId));

    public static IndexRow Household(string id, HouseholdState state)
    {
        var members = state.Members.Where(member => member.Until is null).ToArray();
        return new(Households,
        [
            id,
            members.FirstOrDefault(member => member.Relation == Relation.Head)?.PersonId,
            state.Community,
            state.Address,
            (long)members.Length,
            state.CreatedAt,
            state.Revision,
        ]);
    }

    public static IndexRow Member(string householdId, int number, Membership member) => new(Members,
    [
        string.Create(CultureInfo.InvariantCulture, $"{householdId}/{number}"),
        householdId,
        member.PersonId,
        Text(member.Relation),
        Day(member.From),
        Day(member.Until),
    ]);

    public static string? Day(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, DayFormat, CultureInfo.InvariantCulture);

    /// <summary>Enum values as the tables and the API spell them.</summary>
    public static string Text<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string RelativeId(string personId, string relativeId) => $"{personId}/{relativeId}";
}
