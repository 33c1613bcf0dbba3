using System.Collections.Frozen;

namespace OneWindow.Silo.Data;

/// <summary>The subdistrict: its offices, communities and people.</summary>
public sealed class Organisation
{
    private readonly FrozenDictionary<string, Office> officesByCode;
    private readonly FrozenDictionary<string, Community> communitiesByCode;
    private readonly FrozenDictionary<string, Person> peopleById;

    internal Organisation(
        DataSheet sheet,
        string code,
        LocalName name,
        string director,
        string districtContact,
        IReadOnlyList<Office> offices,
        IReadOnlyList<Community> communities,
        IReadOnlyList<Person> people,
        IReadOnlyList<OutsideUnit> outsideUnits)
    {
        Sheet = sheet;
        Code = code;
        Name = name;
        Director = director;
        DistrictContact = districtContact;
        Offices = offices;
        Communities = communities;
        People = people;
        OutsideUnits = outsideUnits;
        officesByCode = ByKey(offices, office => office.Code);
        communitiesByCode = ByKey(communities, community => community.Code);
        peopleById = ByKey(people, person => person.Id);
    }

    /// <summary>Version and source of the file.</summary>
    public DataSheet Sheet { get; }

    /// <summary>Code of the subdistrict.</summary>
    public string Code { get; }

    /// <summary>Name of the subdistrict.</summary>
    public LocalName Name { get; }

    /// <summary>Person id of the director (街道领导), who hears of overdue cases.</summary>
    public string Director { get; }

    /// <summary>Person id of the district's contact, who hears of cases overdue by more than the limits allow.</summary>
    public string DistrictContact { get; }

    /// <summary>All offices, in the order of the file.</summary>
    public IReadOnlyList<Office> Offices { get; }

    /// <summary>All communities, in the order of the file.</summary>
    public IReadOnlyList<Community> Communities { get; }

    /// <summary>All people, in the order of the file.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>Units outside the subdistrict that can be called to a case, in the order of the file.</summary>
    public IReadOnlyList<OutsideUnit> OutsideUnits { get; }

    /// <summary>The outside unit of a code, or null.</summary>
    public OutsideUnit? FindOutsideUnit(string code) => OutsideUnits.FirstOrDefault(unit => unit.Code == code);

    /// <summary>The office of a code, or null.</summary>
    public Office? FindOffice(string code) => officesByCode.GetValueOrDefault(code);

    /// <summary>The community of a code, or null.</summary>
    public Community? FindCommunity(string code) => communitiesByCode.GetValueOrDefault(code);

    /// <summary>The person of an id, or null.</summary>
    public Person? FindPerson(string id) => peopleById.GetValueOrDefault(id);

    /// <summary>Everybody who has a role, in the order of the file.</summary>
    public IEnumerable<Person> WithRole(string role) => People.Where(person => person.Roles.Contains(role));

    /// <summary>Everybody who belongs to an office, in the order of the file.</summary>
    public IEnumerable<Person> MembersOf(string office) => People.Where(person => person.Office == office);

    // Doubled keys are reported by the reader; here the first counts, so that the remaining checks can run.
    private static FrozenDictionary<string, T> ByKey<T>(IEnumerable<T> items, Func<T, string> key) =>
        items.DistinctBy(key).ToFrozenDictionary(key, StringComparer.Ordinal);
}
