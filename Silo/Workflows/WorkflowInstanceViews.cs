using OneWindow.Calendars;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Privacy;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>A workflow instance as others see it.</summary>
internal static class WorkflowInstanceViews
{
    public static WorkflowInstanceView View(string kind, string key, WorkflowRun run, WorkflowProgram program, long revision)
    {
        var instance = run.Instance;
        return new()
        {
            Id = key,
            Kind = kind,
            DefinitionId = instance.DefinitionId,
            Version = instance.DefinitionVersion,
            VersionId = run.DefinitionVersionId,
            Status = instance.Status.ToString(),
            SubStatus = instance.SubStatus.ToString(),
            Name = instance.Name ?? run.Name,
            CorrelationId = instance.CorrelationId,
            ParentId = run.Parent?.GrainKey,
            IsHeld = instance.IsHeld,
            CreatedAt = Local(instance.StartedAt),
            UpdatedAt = Local(run.LastAt),
            FinishedAt = Local(instance.FinishedAt),
            Bookmarks = [.. instance.Bookmarks.Select(b => new WorkflowBookmarkView(b.Id, b.Kind.ToString(), b.ActivityId, b.Name, Local(b.DueAt)))],
            Activities =
            [
                .. instance.Executions(program).Select(a => new WorkflowActivityView(
                    a.ExecutionId, a.ActivityId, a.ActivityType, a.Status == LiveExecutionStatus.Faulted ? "Faulted" : "Running", [.. a.Outcomes])),
            ],
            Incidents =
            [
                .. instance.Incidents.Select(i =>
                    new WorkflowIncidentView(i.ActivityId, i.ActivityType, i.ExecutionId, i.Kind.ToString(), Mask.Text(i.Message), OfficeTime.ToLocal(i.At))),
            ],
            Variables = MaskedValues.Object(instance.Variables, MaskedValues.Sensitive(program.Definition)),
            Input = MaskedValues.Object(instance.Inputs),
            Output = MaskedValues.Object(instance.Outputs),
            Revision = revision,
            Waiting = run.Waiting?.Length ?? 0,
        };
    }

    private static DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } at ? OfficeTime.ToLocal(at) : null;
}
