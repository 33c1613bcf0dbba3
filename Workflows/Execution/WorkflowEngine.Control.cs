using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <content>Stimuli of control: checked first, so that a refused one changes nothing.</content>
public static partial class WorkflowEngine
{
    private static readonly ControlRefusal Held = new("held", null, "The instance is held.", "实例已被挂起。");
    private static readonly ControlRefusal NotHeld = new("notHeld", null, "The instance is not held.", "实例未被挂起。");
    private static readonly ControlRefusal Ended = new("ended", null, "The instance has ended.", "实例已结束。");
    private static readonly ControlRefusal NotFound = new("notFound", "executionId", "The instance has no such execution that has not ended.", "实例中没有该未结束的执行。");
    private static readonly ControlRefusal NotFaulted = new("notFaulted", "executionId", "Nothing there has faulted.", "没有出错的执行。");

    private static readonly ControlRefusal WaitsForRepair = new(
        "faulted", null, "The instance has faulted; it takes this up once it has been repaired.", "实例出错，修复后方可继续处理。");

    private static AdvanceResult Control(WorkflowProgram program, WorkflowInstance instance, Stimulus stimulus, AdvanceContext context)
    {
        if (instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            return Refused(instance, Ended);
        return stimulus switch
        {
            Stimulus.Retry retry => Retry(program, instance, retry, context),
            Stimulus.Skip skip => Skip(program, instance, skip, context),
            Stimulus.CancelActivity cancel => CancelActivity(program, instance, cancel, context),
            Stimulus.SetVariables set => SetVariables(program, instance, set, context),
            Stimulus.Hold hold => Hold(program, instance, hold, context),
            _ => Release(program, instance, context),
        };
    }

    private static AdvanceResult Retry(WorkflowProgram program, WorkflowInstance instance, Stimulus.Retry retry, AdvanceContext context)
    {
        if (retry.ExecutionId is { } id && !instance.Runs.Exists(run => run.Id == id))
            return Refused(instance, NotFound);
        var copy = Bind(program, instance);
        var faulted = copy.Runs.FindAll(run => run.Status == ActivityStatus.Faulted && (retry.ExecutionId is null || run.Id == retry.ExecutionId));
        if (faulted.Count == 0)
            return Refused(instance, NotFaulted);
        faulted.Sort((one, other) => one.Id.CompareTo(other.Id));
        var burst = new Burst(program, copy, context);
        burst.Retry(faulted);
        return Result(burst);
    }

    private static AdvanceResult Skip(WorkflowProgram program, WorkflowInstance instance, Stimulus.Skip skip, AdvanceContext context)
    {
        var copy = Bind(program, instance);
        if (copy.Runs.Find(run => run.Id == skip.ExecutionId) is not { } run)
            return Refused(instance, NotFound);
        var outcome = skip.Outcome ?? Burst.Done[0];
        var possible = LiveExecution.OutcomesOf(run.Node, run.Parent?.Node, instance.BookmarkList.Concat(instance.WithdrawnBookmarks).Where(bookmark => bookmark.ExecutionId == run.Id));
        if (!possible.Contains(outcome))
        {
            var allowed = string.Join(", ", possible);
            return Refused(instance, new("unknownOutcome", "outcome", $"The outcome {outcome} is none of {allowed}.", $"结果 {outcome} 不在可选范围内：{allowed}。"));
        }
        var burst = new Burst(program, copy, context);
        try
        {
            burst.Skip(run, outcome, skip.Result);
        }
        catch (ActivityFault fault)
        {
            return Refused(instance, new("badValue", "result", fault.Message, $"结果的值不符合要求：{fault.Message}"));
        }
        return Result(burst);
    }

    private static AdvanceResult CancelActivity(WorkflowProgram program, WorkflowInstance instance, Stimulus.CancelActivity cancel, AdvanceContext context)
    {
        var copy = Bind(program, instance);
        if (copy.Runs.Find(run => run.Id == cancel.ExecutionId) is not { } run)
            return Refused(instance, NotFound);
        var burst = new Burst(program, copy, context);
        burst.CancelByOrder(run);
        return Result(burst);
    }

    private static AdvanceResult SetVariables(WorkflowProgram program, WorkflowInstance instance, Stimulus.SetVariables set, AdvanceContext context)
    {
        var copy = Bind(program, instance);
        if (set.ExecutionId is { } execution && !copy.Runs.Exists(run => run.Id == execution))
            return Refused(instance, NotFound);
        var places = VariablePlace.ListOf(program, copy);
        var values = new List<(VariablePlace, Value)>(set.Values.Count);
        foreach (var (key, value) in set.Values)
        {
            var found = Find(places, key, set.ExecutionId);
            if (found.Count != 1)
                return Refused(instance, found.Count > 1 ? Ambiguous(key, found) : Missing(program, key, set.ExecutionId));
            var place = found[0];
            if (place.Declaration is not { } variable)
            {
                values.Add((place, StoredValue.Of(value)));
                continue;
            }
            if (!TypeConversion.TryConvert(value.IsUndefined ? Value.Null : value, variable.Type, out var converted, out var error))
                return Refused(instance, new("badValue", key, $"The variable {variable.Name} cannot take the value: {error}", $"变量 {variable.Name} 的值不符合类型 {variable.Type.Name}。"));
            values.Add((place, StoredValue.Of(converted, variable.Type)));
        }
        var burst = new Burst(program, copy, context);
        burst.SetVariables(values);
        return Result(burst);
    }

    /// <summary>The variables of this id; where there is none, those of this name.</summary>
    private static List<VariablePlace> Find(List<VariablePlace> places, string key, long? executionId)
    {
        var candidates = executionId is null ? places : places.FindAll(place => place.Run?.Id == executionId);
        var found = candidates.FindAll(place => place.Declaration?.Id == key);
        return found.Count > 0 ? found : [.. candidates.Where(place => place.Name == key).DistinctBy(place => place.Run)];
    }

    private static ControlRefusal Ambiguous(string key, List<VariablePlace> found)
    {
        var en = string.Join(", ", found.Select(place => place.Run is null ? "the workflow" : $"{place.ActivityId} (execution {place.Run.Id})"));
        var zh = string.Join("、", found.Select(place => place.Run is null ? "工作流" : $"{place.ActivityId}（执行 {place.Run.Id}）"));
        return new(
            "ambiguousVariable",
            key,
            $"There are several variables {key}: of {en}. Name the variable's id, or the execution.",
            $"变量 {key} 不唯一，属于：{zh}。请使用变量的 id，或指明执行编号。");
    }

    private static ControlRefusal Missing(WorkflowProgram program, string key, long? executionId)
    {
        var scopes = string.Join(", ", program.Nodes.Where(node => node.Variables.Any(variable => variable.Id == key || variable.Name == key)).Select(node => node.Id));
        if (executionId is not null)
            return new("unknownVariable", key, $"The execution {executionId} has no variable {key}.", $"执行 {executionId} 没有变量 {key}。");
        return scopes.Length > 0
            ? new("variableNotLive", key, $"The variable {key} belongs to {scopes}, which is not running now.", $"变量 {key} 属于 {scopes}，该活动当前未在执行。")
            : new("unknownVariable", key, $"The workflow has no variable {key}.", $"工作流没有变量 {key}。");
    }

    private static AdvanceResult Hold(WorkflowProgram program, WorkflowInstance instance, Stimulus.Hold hold, AdvanceContext context)
    {
        if (instance.IsHeld)
            return Refused(instance, Held);
        var burst = new Burst(program, Bind(program, instance), context);
        burst.Hold(hold.Reason);
        return Result(burst);
    }

    private static AdvanceResult Release(WorkflowProgram program, WorkflowInstance instance, AdvanceContext context)
    {
        if (!instance.IsHeld)
            return Refused(instance, NotHeld);
        var burst = new Burst(program, Bind(program, instance), context);
        burst.Release();
        return Result(burst);
    }

    private static AdvanceResult Refused(WorkflowInstance instance, ControlRefusal refusal) => new(instance, [], [], Matched: false) { Refusal = refusal };
}
