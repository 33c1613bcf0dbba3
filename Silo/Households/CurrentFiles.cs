using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Silo.Households;

/// <summary>Finds the file that goes on when files were merged, and households that others name.</summary>
internal static class CurrentFiles
{
    /// <summary>The file that goes on, which is the person's own unless it was merged, and who it is about.</summary>
    public static async Task<(string Id, PersonIdentity Identity)> CurrentPersonAsync(this IGrainFactory grains, string personId)
    {
        while (true)
        {
            var identity = await grains.GetGrain<IPersonFileGrain>(personId).Identify();
            if (identity.MergedInto is not { } into)
                return (personId, identity);
            personId = into;
        }
    }

    /// <summary>The files that go on for some persons, each once.</summary>
    public static async Task<IReadOnlyList<string>> CurrentPersonsAsync(this IGrainFactory grains, IEnumerable<string> personIds) =>
        [.. (await Task.WhenAll(personIds.Select(grains.CurrentPersonAsync))).Select(current => current.Id).Distinct()];

    /// <summary>A household as of a day; one that does not exist is refused by the field that names it.</summary>
    public static async Task<HouseholdView> HouseholdAsync(this IGrainFactory grains, string id, DateOnly? day, string field)
    {
        try
        {
            return await grains.GetGrain<IHouseholdGrain>(id).Get(day);
        }
        catch (CommandRejectedException rejected) when (rejected.Rejection.Kind == RejectionKind.NotFound)
        {
            throw FileRefusals.NoHousehold(field, id);
        }
    }
}
