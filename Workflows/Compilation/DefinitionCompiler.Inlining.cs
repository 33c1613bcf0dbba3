using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <content>Definitions that are used as activities are compiled in place: their activities become those of the workflow that uses them.</content>
internal sealed partial class DefinitionCompiler
{
    internal CompiledDefinition? Inline(WorkflowDefinition used, ActivityBinder binder)
    {
        var prefix = binder.ActivityId + ":";
        Problems.Enter(binder.Definition.At, used);
        definitionsInUse.Push(used.DefinitionId);
        var own = ReadArguments(used, binder.ActivityId, binder.NodeIndex, prefix, binder.Log?.Includes ?? false);
        var variables = ReadVariables(used.Variables, binder.ActivityId);
        // No outer scope: what a definition means does not depend on where it is used.
        var scope = new CompilationScope(null, own, binder.NodeIndex, variables);
        var rootDefinition = used.Root ?? EmptyRoot();
        CollectIds(rootDefinition, prefix);
        var around = FlowchartMode;
        FlowchartMode = ReadFlowchartMode(used, binder.ActivityId);
        var root = CompileActivity(rootDefinition, scope, binder.NodeIndex, binder.Depth + 1);
        FlowchartMode = around;
        definitionsInUse.Pop();
        Problems.Leave();
        return root is null ? null : new(root, variables, own.Inputs);
    }

    private static DefinitionReference ReferenceOf(ActivityDefinition activity) =>
        new(activity.Type, activity.Json.Text("workflowDefinitionId"), activity.Json.Text("workflowDefinitionVersionId"), activity.Version);

    /// <summary>Whether the type is none of ours and may be another definition's name.</summary>
    private bool MayBeDefinition(ActivityDefinition activity)
    {
        var reference = ReferenceOf(activity);
        return reference.DefinitionId is not null || reference.VersionId is not null
            || (options.Definitions is not null && activity.Type.Length > 0 && !activity.Type.StartsWith("Elsa.", StringComparison.Ordinal));
    }

    private WorkflowDefinition? FindDefinition(ActivityDefinition activity, string id, (string Code, string En, string Zh) refusal)
    {
        var reference = ReferenceOf(activity);
        var at = activity.At.Member("type");
        if (options.Definitions?.Find(reference) is not { } used)
        {
            // A type that names no definition is just an unknown type.
            if (reference.DefinitionId is null && reference.VersionId is null)
            {
                Problems.Add(refusal.Code, id, at, refusal.En, refusal.Zh);
                return null;
            }
            var missing = reference.DefinitionId ?? reference.VersionId;
            Problems.Add(ProblemCodes.UnknownDefinition, id, at, $"{id} uses the workflow {missing}, which does not exist.", $"活动 {id} 引用的工作流 {missing} 不存在。");
            return null;
        }
        var name = used.Name ?? used.DefinitionId;
        if (definitionsInUse.Contains(used.DefinitionId))
        {
            Problems.Add(ProblemCodes.DefinitionCycle, id, at, $"{id} uses the workflow {name} within itself.", $"活动 {id} 在工作流 {name} 内部又引用了它自己。");
            return null;
        }
        if (!used.Options.UsableAsActivity)
        {
            Problems.Add(
                ProblemCodes.NotUsableAsActivity, id, at, $"{id} uses the workflow {name}, which does not allow to be used as an activity.", $"工作流 {name} 不允许作为活动使用（{id}）。");
            return null;
        }
        if (!dependencies.Exists(dependency => dependency.Reference == reference))
            dependencies.Add(new(reference, used.DefinitionId, used.Id, used.Version));
        return used;
    }
}
