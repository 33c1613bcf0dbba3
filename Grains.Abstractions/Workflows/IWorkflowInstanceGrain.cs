using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Workflows;

/// <summary>A workflow that is about nothing but itself: an instance of any published definition; key: <see cref="WorkflowInstanceIds"/>.</summary>
[Alias("onewindow.workflows.IWorkflowInstanceGrain")]
public interface IWorkflowInstanceGrain : IWorkflowGrain, IWorkItemOwner
{
    /// <summary>
    /// Starts the instance. When it was started before, the first answer. Refused with <see cref="RejectionKind.NotFound"/> without such a
    /// definition, with <see cref="RejectionKind.Conflict"/> when its activation strategy does not allow another instance now.
    /// </summary>
    [Alias("Start")]
    Task<WorkflowReceipt> Start(StartWorkflow command);
}
