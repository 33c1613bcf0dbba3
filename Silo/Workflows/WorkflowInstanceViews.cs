using OneWindow.Calendars;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Privacy;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

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
            Activities = [.. InstanceActivities.Live(instance, program).Select(a => new WorkflowActivityView(a.ExecutionId, a.ActivityId, a.ActivityType, a.Status))],
            Incidents =
            [
                .. instance.Incidents.Select(i =>
                    new WorkflowIncidentView(i.ActivityId, i.ActivityType, i.ExecutionId, i.Kind.ToString(), Mask.Text(i.Message), OfficeTime.ToLocal(i.At))),
            ],
            Variables = Masked(instance.Variables),
            Input = Masked(instance.Inputs),
            Output = Masked(instance.Outputs),
            Revision = revision,
            Waiting = run.Waiting?.Length ?? 0,
        };
    }

    private static string Masked(IReadOnlyDictionary<string, Value> values)
    {
        var all = new ObjectValue(values.Count);
        foreach (var (name, value) in values)
            all.Set(name, Masked(value));
        return Value.From(all).ToJson();
    }

    private static Value Masked(Value value)
    {
        if (value.IsText)
            return Value.From(Mask.Text(value.AsText()));
        if (value.IsArray)
            return Value.ArrayOf([.. value.AsArray().Span.ToArray().Select(Masked)]);
        if (!value.IsObject)
            return value;
        var copy = new ObjectValue(value.AsObject().Count);
        foreach (var (name, member) in value.AsObject())
            copy.Set(name, Masked(member));
        return Value.From(copy);
    }

    private static DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } at ? OfficeTime.ToLocal(at) : null;
}
