using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>Looks for what a designer most likely did not mean, though it runs: warnings.</summary>
internal static class DesignReview
{
    internal static void Of(ActivityBinder binder, ActivityNode node)
    {
        if (node.CanStartWorkflow)
            ReviewStart(binder, node);
        if (node is Flowchart chart)
            Review(binder, chart);
        else if (node is SetOutput)
            ReviewOutput(binder);
    }

    /// <summary>Activities of another runtime may be triggers there; of those nothing is known here.</summary>
    private static void ReviewStart(ActivityBinder binder, ActivityNode node)
    {
        if (node is ForeignActivity || ActivityCatalog.Find(node.Type) is { IsTrigger: true })
            return;
        binder.Warn(
            ProblemCodes.NoTrigger,
            binder.Definition.At,
            $"{node.Id} is marked as a start of the workflow, but {node.Type} is no trigger: nothing starts the workflow through it. At most its flowchart begins there.",
            $"活动 {node.Id} 被标记为工作流的启动点，但 {node.Type} 不是触发器，无法由它启动工作流；最多只是所在流程图从这里开始。");
    }

    private static void Review(ActivityBinder binder, Flowchart chart)
    {
        var definitions = new Dictionary<string, ActivityDefinition>();
        foreach (var child in binder.Definition.Children("activities"))
            definitions.TryAdd(child.Id, child);
        var connections = binder.Definition.Connections();
        ReviewOutcomes(binder, definitions, connections);
        ReviewReach(binder, chart, definitions);
    }

    private static void ReviewOutcomes(ActivityBinder binder, Dictionary<string, ActivityDefinition> activities, IReadOnlyList<ConnectionDefinition> connections)
    {
        foreach (var connection in connections)
        {
            if (connection.Source is null || !activities.TryGetValue(connection.Source, out var source) || KnownOutcomes.Of(source) is not { } outcomes)
                continue;
            var port = connection.SourcePort ?? "Done";
            if (outcomes.Contains(port))
                continue;
            binder.WarnOf(
                source.Id,
                ProblemCodes.UnknownOutcome,
                connection.At,
                $"The connection begins at the outcome {port} of {source.Id}, which {source.Id} never has.",
                $"连线从活动 {source.Id} 的出口 {port} 出发，但该活动没有这个出口。");
        }
        foreach (var task in activities.Values)
        {
            if (KnownOutcomes.OfPerson(task) is not { Count: > 1 } outcomes)
                continue;
            foreach (var outcome in outcomes.Where(outcome => !connections.Any(connection => connection.Source == task.Id && (connection.SourcePort ?? "Done") == outcome)))
            {
                binder.WarnOf(
                    task.Id,
                    ProblemCodes.OpenOutcome,
                    task.At,
                    $"Nothing follows when {task.Id} is completed with {outcome}.",
                    $"待办 {task.Id} 以 {outcome} 办结后没有后续步骤。");
            }
        }
    }

    private static void ReviewReach(ActivityBinder binder, Flowchart chart, Dictionary<string, ActivityDefinition> definitions)
    {
        var reached = new bool[chart.Activities.Length];
        var open = new Stack<int>(chart.Graphs.Select(graph => graph.Start));
        while (open.TryPop(out var position))
        {
            if (reached[position])
                continue;
            reached[position] = true;
            foreach (var connection in chart.Outbound[position])
                open.Push(chart.Connections[connection].Target);
        }
        foreach (var activity in chart.Activities.Where(activity => !reached[activity.Position]))
        {
            binder.WarnOf(
                activity.Id,
                ProblemCodes.UnreachableActivity,
                definitions.TryGetValue(activity.Id, out var definition) ? definition.At : binder.Definition.At,
                $"No way leads from the start to {activity.Id}; it never runs.",
                $"从起点无法到达活动 {activity.Id}，它不会执行。");
        }
    }

    private static void ReviewOutput(ActivityBinder binder)
    {
        if (binder.Definition.Input("outputName") is not { Kind: "Literal", Text: { Length: > 0 } name } expression || binder.Scope.Definition.Outputs.Contains(name))
            return;
        binder.Warn(
            ProblemCodes.UndeclaredOutput,
            expression.At,
            $"{binder.ActivityId} sets the output {name}, which the workflow does not declare.",
            $"活动 {binder.ActivityId} 设置的输出 {name} 未在工作流中声明。");
    }
}
