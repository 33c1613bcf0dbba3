using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Children;

/// <summary>Starts the workflows that workflows ask for. The child's id comes with the request, so a repeated delivery finds the child running.</summary>
internal sealed class ChildStarts(IGrainFactory grains) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => OutwardKinds.Start;

    /// <inheritdoc/>
    public async Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var start = JsonSerializer.Deserialize(message.Payload, OutwardJson.Default.ChildStart)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} holds no workflow to start.");
        var parent = grains.GetWorkflow(message.GrainType, message.GrainKey);
        if (!await parent.WantsChildren())
            return;
        var id = WorkflowInstanceIds.ForChild(start.ChildId);
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

        // The parent's children may have been told to end while this one started, before it could be found among them.
        if (!await parent.WantsChildren())
            await ChildCancellation.CancelAsync(child, "Parent canceled");
    }
}
