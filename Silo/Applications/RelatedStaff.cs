using OneWindow.Grains.Households;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Applications;

/// <summary>Staff who are close to an applicant keep away from the application (回避), and that is registered.</summary>
internal sealed class RelatedStaff(IUnifiedFile file, OfficeClock clock)
{
    /// <summary>Persons of the office who are the applicant or close to them; none when nothing of the unified file is named.</summary>
    public async Task<string[]> OfAsync(string? personId, string? householdId, DateTimeOffset at) => Subjects(personId, householdId) is { Length: > 0 } subjects
        ? [.. (await file.RelatedPersonsAsync(subjects, at, CancellationToken.None)).Select(person => person.StaffPerson).OfType<string>().Distinct()]
        : [];

    /// <summary>Puts on record who keeps away; once for each, however often it is asked for.</summary>
    public async Task RegisterAsync(string number, string? personId, string? householdId, string actor)
    {
        if (Subjects(personId, householdId) is { Length: > 0 } subjects)
            await file.ExcludeAsync(number, subjects, clock.GetUtcNow(), actor, CancellationToken.None);
    }

    private static string[] Subjects(string? personId, string? householdId) => [.. new[] { personId, householdId }.OfType<string>()];
}
