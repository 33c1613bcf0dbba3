using System.Text.Json;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Control;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Workflows;

/// <content>What is done to the workflow from outside, with the record of it; and the index of what went wrong.</content>
internal sealed partial class WorkflowTurn
{
    private readonly List<AuditEntry> _audit = [];
    private ControlRefusal? _refusal;
    private string? _controller;

    /// <summary>Acts on the workflow, and records who did what and why, with what changed.</summary>
    /// <param name="command">What is to be done.</param>
    /// <param name="revision">Number of the commit that ends the turn.</param>
    public void Control(ControlWorkflow command, long revision)
    {
        var before = Run.Instance;
        _controller = command.Actor;
        Actor = command.Actor;
        var executions = command.Action switch
        {
            ControlAction.Retry => Retry(command),
            ControlAction.Skip => ForEach(command, id => new Stimulus.Skip(id, command.Outcome, Parsed(command.Result))),
            ControlAction.CancelActivity => ForEach(command, id => new Stimulus.CancelActivity(id)),
            ControlAction.SetVariables => Do(new Stimulus.SetVariables(Members(command.Values), command.ExecutionId)),
            ControlAction.Hold => Do(new Stimulus.Hold(command.Reason ?? "")),
            ControlAction.Resume => Do(new Stimulus.Resume()),
            ControlAction.Cancel => Cancel(command),
            ControlAction.TerminateChildren => TerminateChildren(command),
            _ => null,
        };
        Record(command, executions, before, revision);
    }

    private ControlledExecution[]? Retry(ControlWorkflow command)
    {
        if (command.ExecutionId is not null || command.ActivityId is not null)
            return ForEach(command, id => new Stimulus.Retry(id));
        ControlledExecution[] faulted = [.. Run.Instance.Executions(program).Where(e => e.Status == LiveExecutionStatus.Faulted).Select(Named)];
        Do(new Stimulus.Retry());
        return faulted;
    }

    /// <summary>Does something to the executions that a command names. Those of one activity may end with each other: then only the first has to be there.</summary>
    private ControlledExecution[] ForEach(ControlWorkflow command, Func<long, Stimulus> stimulus)
    {
        var chosen = Chosen(command);
        var done = new List<ControlledExecution>(chosen.Length);
        foreach (var execution in chosen)
        {
            if (Advance(stimulus(execution.ExecutionId)))
                done.Add(execution);
            else if (done.Count == 0 || _refusal is not { Code: "notFound" or "notFaulted" or "ended" })
                throw Refused();
        }

        return [.. done];
    }

    private ControlledExecution[] Chosen(ControlWorkflow command)
    {
        var live = Run.Instance.Executions(program);
        if (command.ExecutionId is { } id)
            return live.FirstOrDefault(e => e.ExecutionId == id) is { } one ? [Named(one)] : [new ControlledExecution(id, "")];
        var ofActivity = live.Where(e => e.ActivityId == command.ActivityId).ToArray();
        var faulted = ofActivity.Where(e => e.Status == LiveExecutionStatus.Faulted).ToArray();
        var chosen = faulted.Length > 0 || command.Action == ControlAction.Retry ? faulted : ofActivity;
        return chosen.Length > 0
            ? [.. chosen.Select(Named)]
            : throw Reject.Conflict(
                "workflow.execution_not_found",
                "activityId",
                $"实例中没有可以这样处理的活动 {command.ActivityId}。",
                $"Nothing of the activity {command.ActivityId} can be dealt with so.");
    }

    private ControlledExecution[]? Cancel(ControlWorkflow command)
    {
        var isRunning = Run.Instance.Status == WorkflowStatus.Running;
        // Children may outlive their parent: asking for their end is still possible then.
        if (!isRunning && (!command.WithChildren || Run.EndsChildren))
            throw Reject.Conflict("workflow.ended", null, "流程实例已结束。", "The workflow has ended.");
        if (isRunning)
            Advance(new Stimulus.Cancel(command.Reason ?? ""));
        if (command.WithChildren)
            EndChildren(command.Reason ?? "");
        return null;
    }

    private ControlledExecution[]? TerminateChildren(ControlWorkflow command)
    {
        HasChanged = true;
        // Not for ever, unlike with a canceled parent: those that it asks for later may run.
        var upTo = Run.Instance.LastNumber;
        Run = Run with { EndedChildren = upTo };
        Send(
            FormattableString.Invariant($"{grainKey}.end-children.{Run.EventVersion + 1}"),
            OutwardKinds.EndChildren,
            JsonSerializer.Serialize(new ChildrenEnd(command.Reason ?? "", upTo), OutwardJson.Default.ChildrenEnd));
        return null;
    }

    private ControlledExecution[]? Do(Stimulus stimulus) => Advance(stimulus) ? null : throw Refused();

    private Grains.CommandRejectedException Refused() => _refusal is { } refusal
        ? ControlNames.Rejected(refusal)
        : Reject.Conflict("workflow.ended", null, "流程实例已结束。", "The workflow has ended.");

    private void Record(ControlWorkflow command, ControlledExecution[]? executions, WorkflowInstance before, long revision, MigrationReport? migration = null)
    {
        var action = ControlNames.Of(command.Action);
        var record = new ControlRecord
        {
            Reason = command.Reason,
            DefinitionId = Run.Instance.DefinitionId,
            DefinitionVersion = Run.Instance.DefinitionVersion,
            Revision = revision,
            Before = before.SubStatus.ToString(),
            After = Run.Instance.SubStatus.ToString(),
            Executions = executions,
            Outcome = command.Outcome,
            Result = command.Result is null ? null : Shown(MaskedValues.Of(Value.Parse(command.Result))),
            Variables = command.Action == ControlAction.SetVariables ? Changed(before) : null,
            WithChildren = command.WithChildren ? true : null,
            BatchId = command.BatchId,
            OperationId = command.OperationId,
            Plan = command.Migration,
            Migration = migration,
        };
        HasChanged = true;
        Raise(ControlTables.EventPrefix + action, command.Actor, JsonSerializer.Serialize(record, ControlJson.Default.ControlRecord));
        _audit.Add(new AuditEntry(At, command.Actor, action, Run.EventVersion, revision, command.BatchId, command.Reason));
    }

    private ChangedVariable[] Changed(WorkflowInstance before)
    {
        var sensitive = MaskedValues.Sensitive(program.Definition);
        var was = before.LiveVariables(program).ToDictionary(variable => (variable.ExecutionId, variable.Id, variable.Name), variable => variable.Value);
        var changed = new List<ChangedVariable>();
        foreach (var variable in Run.Instance.LiveVariables(program))
        {
            var name = variable.Name;
            var old = was.GetValueOrDefault((variable.ExecutionId, variable.Id, name));
            if (Json(old) != Json(variable.Value))
            {
                changed.Add(new ChangedVariable(name, Shown(MaskedValues.Of(name, old, sensitive)), Shown(MaskedValues.Of(name, variable.Value, sensitive)))
                {
                    ExecutionId = variable.ExecutionId,
                    ActivityId = variable.ActivityId,
                });
            }
        }

        return [.. changed];
    }

    /// <summary>Rows of incidents that are new or resolved since the turn began, and of what was done from outside.</summary>
    private void AddControlRows(List<IndexRow> rows, string grainType)
    {
        foreach (var entry in _audit)
            rows.Add(ControlTables.AuditRow(grainType, grainKey, entry));
        var was = _before.Incidents;
        var now = Run.Instance.Incidents;
        Dictionary<long, string?>? titles = null;
        for (var i = 0; i < now.Count; i++)
        {
            var incident = now[i];
            // The rows of those that are open name the version that the instance runs.
            if (i < was.Count && was[i] == incident && (!IsMigrated || incident.Resolution is not null))
                continue;
            titles ??= Titles();
            var resolvedBy = incident.Resolution is null ? null : _controller;
            rows.Add(ControlTables.Incident(grainType, grainKey, Run.Instance, incident, titles.GetValueOrDefault(incident.ExecutionId), resolvedBy));
        }
    }

    /// <summary>Titles of what runs now or ran before the turn.</summary>
    private Dictionary<long, string?> Titles()
    {
        var titles = new Dictionary<long, string?>();
        foreach (var execution in _before.Executions(ProgramBefore).Concat(Run.Instance.Executions(program)))
            titles[execution.ExecutionId] = execution.Title;
        return titles;
    }

    private static ControlledExecution Named(LiveExecution execution) => new(execution.ExecutionId, execution.ActivityId);

    private static Dictionary<string, Value> Members(string? json)
    {
        var members = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (json is null)
            return members;
        foreach (var (name, value) in Value.Parse(json).AsObject())
            members[name] = value;
        return members;
    }

    private static JsonElement? Shown(Value value) => value.IsUndefined ? null : JsonSerializer.Deserialize<JsonElement>(value.ToJson());
}
