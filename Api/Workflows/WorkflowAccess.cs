using OneWindow.Grains;
using OneWindow.Grains.People;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Who may do what with workflows, and how instances are found by what an address says.</summary>
internal static class WorkflowAccess
{
    /// <summary>Roles that read instances.</summary>
    public static readonly string[] Readers =
        [OfficeRoles.Designer, OfficeRoles.Leader, OfficeRoles.Director, OfficeRoles.Auditor, OfficeRoles.Integrator, OfficeRoles.Admin];

    /// <summary>Roles that start instances.</summary>
    public static readonly string[] Starters = [OfficeRoles.Designer, OfficeRoles.Integrator, OfficeRoles.Admin];

    /// <summary>Roles that end and remove instances.</summary>
    public static readonly string[] Keepers = [OfficeRoles.Designer, OfficeRoles.Admin];

    /// <summary>Roles that read incidents, batches and the audit.</summary>
    public static readonly string[] Overseers = [OfficeRoles.Designer, OfficeRoles.Leader, OfficeRoles.Auditor, OfficeRoles.Admin];

    /// <summary>Roles that read batches: besides, those who assign many work items.</summary>
    public static readonly string[] BatchReaders = [.. Overseers, OfficeRoles.Director, OfficeRoles.Dispatcher];

    /// <summary>Roles that publish events and complete tasks.</summary>
    public static readonly string[] Integrators = [OfficeRoles.Integrator, OfficeRoles.Admin];

    /// <summary>Roles that read definitions.</summary>
    public static readonly string[] DefinitionReaders = [OfficeRoles.Designer, OfficeRoles.Leader, OfficeRoles.Auditor, OfficeRoles.Admin];

    /// <summary>Roles that publish, retract and delete definitions.</summary>
    public static readonly string[] Designers = [OfficeRoles.Designer, OfficeRoles.Admin];

    /// <summary>The grain of an instance; refused when there is none.</summary>
    public static async Task<IWorkflowGrain> GetAsync(this IWorkflowDirectory directory, string id, CancellationToken cancellationToken) =>
        (IsId(id) ? await directory.FindAsync(id, cancellationToken) : null) ?? throw NotFound();

    /// <summary>Can this be the id of an instance?</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= WorkflowInstanceIds.MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    /// <summary>The refusal when there is no such instance.</summary>
    public static CommandRejectedException NotFound() =>
        new(new Rejection(RejectionKind.NotFound, "workflow.not_found", "id", "没有该编号的流程实例。", "There is no workflow instance of this id."));

    /// <summary>The refusal when there is no such definition.</summary>
    public static CommandRejectedException NoDefinition() =>
        new(new Rejection(RejectionKind.NotFound, "definition.not_found", "definitionId", "没有该流程定义。", "There is no such workflow definition."));
}
