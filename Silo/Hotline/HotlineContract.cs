using OneWindow.Grains.Workflows;
using OneWindow.Silo.Definitions;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Hotline;

/// <summary>What cases need of the definition that leads them: the steps that people take on a case, and the deadlines that lists and figures go by.</summary>
internal sealed class HotlineContract : IDefinitionContract
{
    private const string Task = "OneWindow.HumanTask";
    private const string Deadline = "OneWindow.Deadline";

    private static readonly (string Code, string Zh, string En)[] Tasks =
    [
        (HotlineTasks.Dispatch, "派单", "dispatching"),
        (HotlineTasks.Respond, "联系来电人", "contacting the caller"),
        (HotlineTasks.Resolve, "办理", "handling"),
        (HotlineTasks.Callback, "回访", "the callback"),
    ];

    private static readonly (string Name, string Zh, string En)[] Deadlines =
    [
        (HotlineDeadlines.Response, "响应时限", "contact with the caller"),
        (HotlineDeadlines.Resolution, "办理时限", "handling"),
    ];

    /// <inheritdoc/>
    public bool Concerns(WorkflowDefinition definition) => definition.DefinitionId == HotlineCaseGrain.DefinitionId;

    /// <inheritdoc/>
    public IReadOnlyList<DefinitionProblem> Check(WorkflowProgram program)
    {
        var problems = new List<DefinitionProblem>();
        var tasks = program.NamesOf(Task);
        foreach (var (code, zh, en) in Tasks)
        {
            if (!tasks.Contains(code))
            {
                problems.Add(new(
                    "hotline.task",
                    null,
                    "$.root",
                    $"热线工单流程缺少任务代码为 {code} 的人工待办（{zh}），工单将无法进行这一步。",
                    $"The definition of hotline cases has no human task with the code {code} ({en}); cases could not take this step."));
            }
        }

        var deadlines = program.NamesOf(Deadline);
        foreach (var (name, zh, en) in Deadlines)
        {
            if (!deadlines.Contains(name))
            {
                problems.Add(new(
                    "hotline.deadline",
                    null,
                    "$.root",
                    $"热线工单流程缺少名为 {name} 的时限（{zh}），工单列表与统计将没有这一时限。",
                    $"The definition of hotline cases has no deadline called {name} ({en}); lists and figures of cases would lack it."));
            }
        }

        foreach (var activity in program.TriggerActivityIds)
        {
            problems.Add(new(
                "hotline.trigger",
                activity,
                "$.root",
                $"热线工单由登记产生，活动 {activity} 不能设为启动流程。",
                $"Cases begin with their registration; the activity {activity} must not start the workflow."));
        }

        return problems;
    }
}
