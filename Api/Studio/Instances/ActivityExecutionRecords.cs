using System.Text.Json;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>One execution of an activity as Studio lists it.</summary>
internal record ExecutionSummary
{
    /// <summary>Shows an execution.</summary>
    public ExecutionSummary(ActivityExecution execution)
    {
        Id = execution.Id;
        WorkflowInstanceId = execution.InstanceId;
        ActivityId = execution.Place.ActivityId;
        ActivityNodeId = execution.Place.NodeId;
        ActivityType = execution.Place.Type;
        ActivityTypeVersion = execution.Place.TypeVersion;
        ActivityName = execution.Place.Name ?? execution.Place.ActivityId;
        StartedAt = execution.StartedAt;
        CompletedAt = execution.EndedAt;
        Status = execution.Status;
        HasBookmarks = execution.IsWaiting;
        AggregateFaultCount = execution.Faults;
        SchedulingActivityExecutionId = execution.CauseId;
        SchedulingActivityId = execution.CauseActivityId;
        CallStackDepth = execution.Depth;
    }

    /// <summary>Its id over all instances.</summary>
    public string Id { get; }

    /// <summary>The instance.</summary>
    public string WorkflowInstanceId { get; }

    /// <summary>The activity.</summary>
    public string ActivityId { get; }

    /// <summary>Where it stands.</summary>
    public string ActivityNodeId { get; }

    /// <summary>Its type.</summary>
    public string ActivityType { get; }

    /// <summary>Version of the type.</summary>
    public int ActivityTypeVersion { get; }

    /// <summary>Its name.</summary>
    public string ActivityName { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? CompletedAt { get; }

    /// <summary>Where it stands.</summary>
    public ExecutionStatus Status { get; }

    /// <summary>Whether it waits for something.</summary>
    public bool HasBookmarks { get; }

    /// <summary>Executions within it that have faulted, itself included.</summary>
    public int AggregateFaultCount { get; }

    /// <summary>None.</summary>
    public IReadOnlyDictionary<string, object> Metadata { get; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, object>.Empty;

    /// <summary>The execution that led to it, or null.</summary>
    public string? SchedulingActivityExecutionId { get; }

    /// <summary>That execution's activity, or null.</summary>
    public string? SchedulingActivityId { get; }

    /// <summary>None: other workflows start instances, not activities.</summary>
    public string? SchedulingWorkflowInstanceId { get; }

    /// <summary>How many executions led to it.</summary>
    public int CallStackDepth { get; }
}

/// <summary>One execution of an activity with all that is known of it.</summary>
internal sealed record ExecutionDetails : ExecutionSummary
{
    /// <summary>Shows an execution.</summary>
    public ExecutionDetails(ActivityExecution execution)
        : base(execution)
    {
        ActivityState = JournalTexts.Values(execution.StartData, "inputs");
        foreach (var (name, value) in JournalTexts.Values(execution.ResumeData, "inputs"))
            ActivityState[name] = value;
        Outputs = [];
        foreach (var data in new[] { execution.StartData, execution.ResumeData, execution.EndData })
        {
            foreach (var (name, value) in JournalTexts.Values(data, "outputs"))
                Outputs[name] = value;
        }

        Payload = execution.Status == ExecutionStatus.Completed ? new(JournalTexts.OutcomesOf(execution.EndData)) : null;
        Exception = execution.Status == ExecutionStatus.Faulted ? new("Fault", JournalTexts.Text(execution.EndData, "message") ?? "") : null;
    }

    /// <summary>Inputs as they were computed, where the definition has them recorded; never null, or Studio asks on and on.</summary>
    public Dictionary<string, JsonElement> ActivityState { get; }

    /// <summary>Outcomes of a completion; null otherwise.</summary>
    public OutcomesPayload? Payload { get; }

    /// <summary>Outputs, where the definition has them recorded.</summary>
    public Dictionary<string, JsonElement> Outputs { get; }

    /// <summary>None.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, object>.Empty;

    /// <summary>The fault, or null.</summary>
    public ExceptionState? Exception { get; }
}

/// <summary>How often an activity was executed.</summary>
internal sealed record ExecutionStats
{
    /// <summary>Shows a tally.</summary>
    public ExecutionStats(ActivityTally tally)
    {
        ActivityId = tally.Place.ActivityId;
        ActivityNodeId = tally.Place.NodeId;
        StartedCount = tally.Started;
        CompletedCount = tally.Completed;
        UncompletedCount = tally.Open;
        IsBlocked = tally.IsWaiting;
        IsFaulted = tally.IsFaulted;
    }

    /// <summary>The activity.</summary>
    public string ActivityId { get; }

    /// <summary>Where it stands.</summary>
    public string ActivityNodeId { get; }

    /// <summary>Executions that began.</summary>
    public long StartedCount { get; }

    /// <summary>Executions that completed.</summary>
    public long CompletedCount { get; }

    /// <summary>Executions that go on.</summary>
    public long UncompletedCount { get; }

    /// <summary>Whether one of them waits for something.</summary>
    public bool IsBlocked { get; }

    /// <summary>Whether one of them has faulted.</summary>
    public bool IsFaulted { get; }

    /// <summary>None.</summary>
    public IReadOnlyDictionary<string, object> Metadata { get; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, object>.Empty;
}
