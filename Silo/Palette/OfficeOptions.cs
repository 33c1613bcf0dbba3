using OneWindow.Grains.Palette;
using OneWindow.Grains.People;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Data;
using OneWindow.Silo.Hotline;
using OneWindow.Workflows.Activities;

namespace OneWindow.Silo.Palette;

/// <summary>What the office's data offers for inputs: its offices, people and roles, and the words and fields of cases and applications.</summary>
internal sealed class OfficeOptions
{
    private static readonly Dictionary<string, LocalText> RoleNames = new(StringComparer.Ordinal)
    {
        [OfficeRoles.Clerk] = new("窗口人员", "Clerks"),
        [OfficeRoles.Reviewer] = new("审核人员", "Reviewers"),
        [OfficeRoles.Leader] = new("组长", "Group leaders"),
        [OfficeRoles.Director] = new("街道领导", "Directors"),
        [OfficeRoles.Dispatcher] = new("热线坐席", "Dispatchers"),
        [OfficeRoles.Designer] = new("流程设计", "Process designers"),
        [OfficeRoles.Auditor] = new("监督人员", "Auditors"),
        [OfficeRoles.Integrator] = new("系统对接", "Integrators"),
        [OfficeRoles.Admin] = new("管理员", "Administrators"),
    };

    // Words that a case or an application knows; a workflow without one takes those that are roles.
    private static readonly PaletteOption Handler = new("handler", new("承办人（工单、办件）", "Handler of the case or application"));
    private static readonly PaletteOption Leader = new("leader", new("组长（工单、办件）", "Leader of the case or application"));
    private static readonly PaletteOption Director = new("director", new("街道领导", "Director"));
    private static readonly PaletteOption Office = new("office", new("承办办公室（工单、办件）", "Office of the case or application"));
    private static readonly PaletteOption Window = new("window", new("窗口（办件）", "Window of the application"));
    private static readonly PaletteOption District = new("district", new("区级联系人", "Contact at the district"));

    private readonly Dictionary<string, IReadOnlyList<PaletteOption>> _options;

    public OfficeOptions(OfficeData data)
    {
        var organisation = data.Organisation;
        PaletteOption[] offices = [.. organisation.Offices.Select(office => new PaletteOption($"office:{office.Code}", Text(office.Name)))];
        PaletteOption[] roles = [.. OfficeRoles.All.Select(role => new PaletteOption($"role:{role}", RoleText(role)))];
        PaletteOption[] people = [.. organisation.People.Select(person => new PaletteOption($"person:{person.Id}", PersonText(person, organisation)))];
        _options = new(StringComparer.Ordinal)
        {
            [OptionsProviders.Offices] = offices,
            [OptionsProviders.Roles] = roles,
            [OptionsProviders.People] = people,
            [OptionsProviders.Assignees] = [Handler, Office, Leader, Director, Window, .. offices, .. roles, .. people],
            [OptionsProviders.Groups] = [.. offices, .. roles],
            [OptionsProviders.Recipients] = [Handler, Leader, Director, District, Window, .. roles, .. people],
            [OptionsProviders.Communities] = [.. organisation.Communities.Select(community => new PaletteOption(community.Code, Text(community.Name)))],
            [OptionsProviders.Problems] = [.. data.Problems.Leaves.Select(problem => new PaletteOption(problem.Code, LocalText.Same(problem.PathZh)))],
            [OptionsProviders.SubjectFields] =
            [
                .. HotlineFields.Names.Concat(ApplicationFields.Names).DistinctBy(field => field.Name).Select(field => new PaletteOption(field.Name, new(field.Zh, field.En))),
            ],
        };
    }

    /// <summary>What a provider offers; empty for one whose options are not data of the office.</summary>
    public IReadOnlyList<PaletteOption> Of(string provider) => _options.GetValueOrDefault(provider, []);

    private static LocalText Text(LocalName name) => new(name.Zh, name.En);

    private static LocalText RoleText(string role) => RoleNames.TryGetValue(role, out var name) ? new($"角色：{name.Zh}", $"Role: {name.En}") : LocalText.Same(role);

    private static LocalText PersonText(Person person, Organisation organisation) =>
        person.Office is not null && organisation.FindOffice(person.Office) is { } office
            ? new($"{person.Name.Zh}（{office.Name.Zh}）", $"{person.Name.En} ({office.Name.En})")
            : Text(person.Name);
}
