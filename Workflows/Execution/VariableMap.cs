using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// Where the variables of each scope go: where the plan says, else to the one with their id, else to the one with their name. One that has no place is dropped only
/// if the plan says so.
/// </summary>
internal sealed class VariableMap
{
    // Key of the workflow's own scope; activities' ids are never empty.
    private const string Workflow = "";

    private readonly Dictionary<(string Scope, string Name), string?> moves = [];

    internal VariableMap(MigrationMap map, List<MigrationProblem> problems)
    {
        for (var i = 0; i < map.Plan.Variables.Count; i++)
            Read(map, map.Plan.Variables[i], $"variables[{i}]", problems);
    }

    /// <summary>The values of a scope in the other version, adding what happened to <paramref name="items"/> and what cannot be to <paramref name="refusals"/>.</summary>
    /// <param name="scope">The container that declares them, as it was; null: the workflow.</param>
    /// <param name="before">The variables as they were.</param>
    /// <param name="values">Their values.</param>
    /// <param name="after">The variables of the other version.</param>
    /// <param name="dynamic">Variables that scripts created in the scope; those that the other version declares become its variables.</param>
    /// <param name="items">What happened.</param>
    /// <param name="refusals">What cannot be.</param>
    internal Value[] Carry(
        ActivityNode? scope,
        VariableSlot[] before,
        Value[] values,
        VariableSlot[] after,
        NamedValues? dynamic,
        List<MigrationItem> items,
        List<MigrationProblem> refusals)
    {
        var carried = VariableSlot.DefaultsOf(after);
        var isFilled = new bool[after.Length];
        for (var slot = 0; slot < before.Length; slot++)
        {
            var variable = before[slot];
            var isNamed = moves.TryGetValue((scope?.Id ?? Workflow, variable.Name), out var to);
            var place = isNamed ? (to is null ? -1 : IndexOfName(after, to)) : PlaceOf(variable, before, after);
            if (place >= 0)
            {
                isFilled[place] = true;
                Fill(scope, variable, values[slot], after[place], ref carried[place], items, refusals);
            }
            else if (isNamed)
            {
                items.Add(new(MigrationFate.VariableDropped, scope?.Id, null, 0, variable.Name, null));
            }
            else
            {
                refusals.Add(new(
                    "variable", variable.Name, $"The other version has no variable {variable.Name}, and the plan does not say that it is dropped.", $"目标版本中没有变量 {variable.Name}，迁移方案也没有说明可以舍弃。"));
            }
        }
        for (var slot = 0; slot < after.Length; slot++)
        {
            if (isFilled[slot])
                continue;
            if (dynamic is not null && dynamic.TryGet(after[slot].Name, out var created))
                Fill(scope, null, created, after[slot], ref carried[slot], items, refusals);
            else
                items.Add(new(MigrationFate.VariableAdded, scope?.Id, after[slot].Name, 0, after[slot].Name, null));
        }
        return carried;
    }

    /// <summary>What scripts created and the other version does not declare.</summary>
    internal static NamedValues? Undeclared(NamedValues? dynamic, VariableSlot[] after)
    {
        if (dynamic is null || !Array.Exists(after, variable => dynamic.TryGet(variable.Name, out _)))
            return dynamic;
        var left = new NamedValues();
        foreach (var (name, value) in dynamic.Items)
        {
            if (IndexOfName(after, name) < 0)
                left.Set(name, value);
        }
        return left.Items.IsEmpty ? null : left;
    }

    /// <summary>Where a variable goes of itself: to the one with its id, else to the one with its name unless that is another one's; -1: nowhere.</summary>
    internal static int PlaceOf(VariableSlot variable, VariableSlot[] before, VariableSlot[] after)
    {
        var place = Array.FindIndex(after, other => other.Id == variable.Id);
        return place >= 0 ? place : Array.FindIndex(after, other => other.Name == variable.Name && !Array.Exists(before, mine => mine.Id == other.Id));
    }

    private static int IndexOfName(VariableSlot[] variables, string name) => Array.FindIndex(variables, variable => variable.Name == name);

    private static void Fill(
        ActivityNode? scope, VariableSlot? before, Value value, VariableSlot after, ref Value carried, List<MigrationItem> items, List<MigrationProblem> refusals)
    {
        if (before?.Type == after.Type || value.IsNull)
        {
            carried = value;
            return;
        }
        if (!TypeConversion.TryConvert(value, after.Type, out var converted, out var error))
        {
            refusals.Add(new("badValue", after.Name, $"The variable {after.Name} cannot take the value: {error}", $"变量 {after.Name} 的值不能转换为类型 {after.Type.Name}。"));
            return;
        }
        carried = StoredValue.Of(converted, after.Type);
        items.Add(new(MigrationFate.VariableConverted, scope?.Id, after.Name, 0, after.Name, null));
    }

    private void Read(MigrationMap map, VariableMove move, string field, List<MigrationProblem> problems)
    {
        var scope = move.ActivityId is null ? null : map.From.FindById(move.ActivityId);
        if (move.ActivityId is not null && scope is null)
        {
            problems.Add(new("unknownActivity", $"{field}.activityId", $"The version that is left has no activity {move.ActivityId}.", $"原版本中没有活动 {move.ActivityId}。"));
            return;
        }
        var (before, after) = (scope?.Variables ?? map.From.Variables, (scope is null ? map.To.Variables : map.Find(scope)?.Variables) ?? []);
        var slot = IndexOfName(before, move.Name);
        if (slot < 0)
        {
            problems.Add(new("unknownVariable", $"{field}.name", $"There is no variable {move.Name} in the version that is left.", $"原版本中没有变量 {move.Name}。"));
            return;
        }
        if (!moves.TryAdd((scope?.Id ?? Workflow, move.Name), move.To))
            problems.Add(new("duplicate", $"{field}.name", $"The variable {move.Name} is named twice.", $"变量 {move.Name} 重复。"));
        if (move.To is null)
            return;
        var place = IndexOfName(after, move.To);
        if (place < 0)
            problems.Add(new("unknownVariable", $"{field}.to", $"There is no variable {move.To} in the other version.", $"目标版本中没有变量 {move.To}。"));
        else if (Array.Exists(before, other => other.Name != move.Name && GoesTo(scope, other, before, after) == place))
            problems.Add(new("duplicate", $"{field}.to", $"Two variables go to {move.To}.", $"有两个变量对应到 {move.To}。"));
    }

    private int GoesTo(ActivityNode? scope, VariableSlot variable, VariableSlot[] before, VariableSlot[] after) =>
        moves.TryGetValue((scope?.Id ?? Workflow, variable.Name), out var to) ? (to is null ? -1 : IndexOfName(after, to)) : PlaceOf(variable, before, after);
}
