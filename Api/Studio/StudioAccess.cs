using OneWindow.Api.Workflows;

namespace OneWindow.Api.Studio;

/// <summary>Who may do what in Studio: designers edit, leaders and auditors look, clerks are not let in.</summary>
internal static class StudioAccess
{
    /// <summary>Roles that look at definitions and instances.</summary>
    public static readonly string[] Viewers = WorkflowAccess.DefinitionReaders;

    /// <summary>Roles that change definitions, run tests and act on instances.</summary>
    public static readonly string[] Designers = WorkflowAccess.Designers;
}
