using OneWindow.Calendars;
using OneWindow.Grains.Reference;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Data;

/// <summary>The office's data as others see it.</summary>
internal sealed class ReferenceData(OfficeData data, OfficeClock clock) : IReferenceData
{
    /// <inheritdoc/>
    public DateOnly Today => OfficeTime.DateOf(clock.GetUtcNow());

    /// <inheritdoc/>
    public IReadOnlyList<OfficeView> Offices { get; } =
    [
        .. data.Organisation.Offices.Select(office => new OfficeView(
            office.Code,
            office.Name.Zh,
            office.Name.En,
            office.Leader,
            [.. data.Organisation.MembersOf(office.Code).Select(person => new PersonView(person.Id, person.Name.Zh, person.Office))])),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<NamedCode> Communities { get; } =
        [.. data.Organisation.Communities.Select(community => new NamedCode(community.Code, community.Name.Zh, community.Name.En))];

    /// <inheritdoc/>
    public IReadOnlyList<ProblemView> Problems { get; } =
        [.. data.Problems.Leaves.Select(problem => new ProblemView(problem.Code, problem.PathZh))];
}
