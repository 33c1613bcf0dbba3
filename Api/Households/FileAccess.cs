using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Grains.People;

namespace OneWindow.Api.Households;

/// <summary>
/// Who may do what with the unified file. That a clerk sees only households of cases of the own office has its place here: every endpoint of
/// the file asks for one of these.
/// </summary>
internal static class FileAccess
{
    /// <summary>Roles that read; personal numbers are masked for all of them.</summary>
    public static readonly string[] Readers =
        [OfficeRoles.Clerk, OfficeRoles.Reviewer, OfficeRoles.Leader, OfficeRoles.Director, OfficeRoles.Auditor, OfficeRoles.Admin];

    /// <summary>Roles that record.</summary>
    public static readonly string[] Keepers = [OfficeRoles.Clerk, OfficeRoles.Reviewer, OfficeRoles.Leader, OfficeRoles.Admin];

    /// <summary>Roles that merge files.</summary>
    public static readonly string[] Mergers = [OfficeRoles.Reviewer, OfficeRoles.Leader, OfficeRoles.Admin];

    /// <summary>Roles that may see masked values: who handles cases. The administrator runs the system and needs none, the auditor checks who looked.</summary>
    public static readonly string[] Revealers = [OfficeRoles.Clerk, OfficeRoles.Reviewer, OfficeRoles.Leader, OfficeRoles.Director];

    /// <summary>Roles that see who was kept away from what.</summary>
    public static readonly string[] Overseers = [OfficeRoles.Leader, OfficeRoles.Director, OfficeRoles.Auditor, OfficeRoles.Admin];

    /// <summary>A person's file.</summary>
    public static IPersonGrain Person(this IGrainFactory grains, string id) => grains.GetGrain<IPersonGrain>(PersonId(id));

    /// <summary>Refuses what cannot be the id of a person, before a grain is made for it.</summary>
    public static string PersonId(string id) => PersonIds.IsPerson(id)
        ? id
        : throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "person.not_found", "id", "没有该编号的人员。", "There is no person of this id."));

    /// <summary>A household's file.</summary>
    public static IHouseholdGrain Household(this IGrainFactory grains, string id) => PersonIds.IsHousehold(id)
        ? grains.GetGrain<IHouseholdGrain>(id)
        : throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "household.not_found", "id", "没有该编号的家庭。", "There is no household of this id."));
}
