using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Children;

/// <summary>
/// Starts the workflows that workflows ask for. The child's id comes with the request, so a repeated delivery finds the child running. A child that
/// was told to end meanwhile is not started, and ended when it was.
/// </summary>
internal sealed class ChildStarts(IGrainFactory grains) : IOutboxHandler
{
    private const string Reason = "父流程不再需要该子流程。 The parent does not want this workflow any more.";

    /// <inheritdoc/>
    public string Kind => OutwardKinds.Start;

    /// <inheritdoc/>
    public async Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var start = JsonSerializer.Deserialize(message.Payload, OutwardJson.Default.ChildStart)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} holds no workflow to start.");
        var parent = grains.GetWorkflow(message.GrainType, message.GrainKey);
        var id = WorkflowInstanceIds.ForChild(start.ChildId);
        if (!await parent.WantsChild(start.ChildId))
        {
            await EndAsync(start, parent, id);
            return;
        }

        if (id.Length > WorkflowInstanceIds.MaxLength)
        {
            // Each generation makes the id longer: a workflow that starts itself without end stops here.
            await parent.ReportChild(new ReportChild(start.ChildId, "Refused", null, null, "流程嵌套过深。 Workflows start each other too deeply."));
            return;
        }

        var child = grains.GetGrain<IWorkflowInstanceGrain>(id);
        try
        {
            await child.Start(new StartWorkflow
            {
                DefinitionId = start.DefinitionId,
                Input = start.Input,
                CorrelationId = start.CorrelationId,
                Parent = new WorkflowParent(message.GrainType, message.GrainKey, start.ChildId, start.Wait),
            });
        }
        catch (CommandRejectedException rejected)
        {
            var reason = $"{rejected.Rejection.Zh} {rejected.Rejection.En}";
            await parent.ReportChild(new ReportChild(start.ChildId, "Refused", null, null, reason));
            return;
        }

        // It may have been told to end while it started, before it could be found among the parent's children.
        if (!await parent.WantsChild(start.ChildId))
            await ChildCancellation.CancelAsync(child, Reason);
    }

    private async Task EndAsync(ChildStart start, IWorkflowGrain parent, string id)
    {
        // A delivery that was cut off may have started it.
        var wasStarted = id.Length <= WorkflowInstanceIds.MaxLength && await ChildCancellation.CancelAsync(grains.GetGrain<IWorkflowInstanceGrain>(id), Reason);
        // One that ran tells its parent itself.
        if (!wasStarted && start.Wait != nameof(ChildWait.Nothing))
            await parent.ReportChild(new ReportChild(start.ChildId, start.Wait, nameof(WorkflowSubStatus.Cancelled), "{}", null));
    }
}
