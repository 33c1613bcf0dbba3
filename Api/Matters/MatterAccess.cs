using OneWindow.Grains;
using OneWindow.Grains.Matters;
using OneWindow.Grains.People;

namespace OneWindow.Api.Matters;

/// <summary>Who may do what with matters, and how answers are tagged.</summary>
internal static class MatterAccess
{
    /// <summary>Roles that read the catalogue: everybody who is signed in.</summary>
    public static readonly string[] Readers = [.. OfficeRoles.All];

    /// <summary>Roles that change the catalogue.</summary>
    public static readonly string[] Editors = [OfficeRoles.Designer, OfficeRoles.Admin];

    /// <summary>The refusal when there is no such matter or version.</summary>
    public static CommandRejectedException NotFound() =>
        new(new Rejection(RejectionKind.NotFound, "matter.not_found", "code", "没有该事项或版本。", "There is no such matter or version."));

    /// <summary>Revision of a matter: the number of its newest version.</summary>
    public static long Revision(IReadOnlyList<MatterVersion> versions) => versions.Count == 0 ? 0 : versions[0].Matter.Version;
}
