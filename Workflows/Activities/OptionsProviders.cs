namespace OneWindow.Workflows.Activities;

/// <summary>Where an editor gets the options of an input from that are data of the office, not of the definition.</summary>
public static class OptionsProviders
{
    /// <summary>Offices, as <c>office:code</c>.</summary>
    public const string Offices = "offices";

    /// <summary>Roles, as <c>role:name</c>.</summary>
    public const string Roles = "roles";

    /// <summary>Persons, as <c>person:id</c>.</summary>
    public const string People = "people";

    /// <summary>Offices, roles and persons, and the words that the workflow's subject knows, such as <c>handler</c>.</summary>
    public const string Assignees = "assignees";

    /// <summary>Offices and roles.</summary>
    public const string Groups = "groups";

    /// <summary>Whom a notification may reach: persons, roles, and the words that the workflow's subject knows.</summary>
    public const string Recipients = "recipients";

    /// <summary>Communities, by code.</summary>
    public const string Communities = "communities";

    /// <summary>Problems of the tree's last level, by code.</summary>
    public const string Problems = "problems";

    /// <summary>Matters of the catalogue, by code.</summary>
    public const string Matters = "matters";

    /// <summary>Policies, by code.</summary>
    public const string Policies = "policies";

    /// <summary>Working-day calendars, by id.</summary>
    public const string Calendars = "calendars";

    /// <summary>The deadlines of the definition, by name.</summary>
    public const string Deadlines = "deadlines";

    /// <summary>The fields that UpdateCase may set.</summary>
    public const string SubjectFields = "subjectFields";

    /// <summary>All of them; an editor's server answers each.</summary>
    public static IReadOnlyList<string> All { get; } = [Offices, Roles, People, Assignees, Groups, Recipients, Communities, Problems, Matters, Policies, Calendars, Deadlines, SubjectFields];
}
