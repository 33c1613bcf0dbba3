namespace OneWindow.Grains.Workflows;

/// <summary>
/// A grain that runs a workflow, whatever it is about: what reaches its workflow from outside comes through here. Everything is committed before
/// it is answered, and may come more than once.
/// </summary>
[Alias("onewindow.workflows.IWorkflowGrain")]
public interface IWorkflowGrain : IDurableGrain
{
    /// <summary>
    /// Brings an event to everything in the instance that waits for it now. An instance takes an event once, whatever it waits for later. A held
    /// instance keeps it until it is resumed. False when nothing waited.
    /// </summary>
    [Alias("DeliverEvent")]
    Task<bool> DeliverEvent(DeliverEvent command);

    /// <summary>Tells the workflow how one that it started is; news that it does not wait for changes nothing.</summary>
    [Alias("ReportChild")]
    Task ReportChild(ReportChild command);

    /// <summary>May a workflow that this one asked for be started, and run? No once it was told to end, or all children of a canceled workflow.</summary>
    /// <param name="childId">The id by which this workflow knows it.</param>
    [Alias("WantsChild")]
    Task<bool> WantsChild(string childId);

    /// <summary>Brings the answer to a request that the workflow sent; one that it does not wait for changes nothing.</summary>
    [Alias("DeliverHttpAnswer")]
    Task DeliverHttpAnswer(DeliverHttpAnswer command);

    /// <summary>Brings a call to an address at which the workflow waits.</summary>
    [Alias("ReceiveHttp")]
    Task<HttpReceipt> ReceiveHttp(ReceiveHttp command);

    /// <summary>Completes a task that the workflow asked for. Refused with <see cref="RejectionKind.Conflict"/> when it does not wait for it.</summary>
    [Alias("CompleteTask")]
    Task<WorkflowReceipt> CompleteTask(CompleteTask command);

    /// <summary>Ends the workflow now. Refused with <see cref="RejectionKind.Conflict"/> when it has ended.</summary>
    [Alias("CancelWorkflow")]
    Task<WorkflowReceipt> CancelWorkflow(CancelWorkflow command);

    /// <summary>
    /// Acts on the workflow from outside, with one commit. Refused with <see cref="RejectionKind.Conflict"/> in a state that does not allow it, with
    /// <see cref="RejectionKind.Invalid"/> when a variable or value does not fit.
    /// </summary>
    [Alias("Control")]
    Task<WorkflowReceipt> Control(ControlWorkflow command);

    /// <summary>What <see cref="Control"/> would come to now: its answer or its refusal. Nothing is changed.</summary>
    [Alias("PreviewControl")]
    Task<WorkflowReceipt> PreviewControl(ControlWorkflow command);

    /// <summary>The workflow as it is.</summary>
    [Alias("GetWorkflow")]
    Task<WorkflowInstanceView> GetWorkflow();
}
