using OneWindow.Grains.Applications;
using OneWindow.Grains.Households;
using OneWindow.Silo.Households;

namespace OneWindow.Silo.Applications;

/// <summary>Looks whether the files of the unified file that an applicant names are there.</summary>
internal static class ApplicantFiles
{
    /// <summary>Refuses a person or household that does not exist, by the field that names it.</summary>
    public static async Task CheckAsync(this IGrainFactory grains, Applicant applicant)
    {
        if (applicant.PersonId is { } person && !(await grains.GetGrain<IPersonFileGrain>(person).Identify()).Exists)
            throw FileRefusals.NoPerson("applicant.personId", person);
        if (applicant.HouseholdId is { } household)
            await grains.HouseholdAsync(household, null, "applicant.householdId");
    }
}
