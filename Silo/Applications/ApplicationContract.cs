using OneWindow.Grains.Workflows;
using OneWindow.Silo.Definitions;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Applications;

/// <summary>
/// What applications need of the definitions that lead them: the steps that people take on an application, and the limits that lists and figures go by. A definition
/// says by <c>customProperties["OneWindow.Subject"] = "application"</c> that it is one of these.
/// </summary>
internal sealed class ApplicationContract : IDefinitionContract
{
    private const string Subject = "OneWindow.Subject";
    private const string Task = "OneWindow.HumanTask";
    private const string Deadline = "OneWindow.Deadline";

    private static readonly string[] Tasks = [ApplicationTasks.Check, ApplicationTasks.Decide, ApplicationTasks.Deliver];

    private static readonly string[] Limits = [ApplicationLimits.Acceptance, ApplicationLimits.Promised, ApplicationLimits.Statutory];

    /// <summary>Whether a definition leads applications.</summary>
    public static bool Leads(WorkflowDefinition definition) =>
        definition.Json.TryGetProperty("customProperties", out var custom) && custom.ValueKind == System.Text.Json.JsonValueKind.Object
        && custom.TryGetProperty(Subject, out var subject) && subject.ValueKind == System.Text.Json.JsonValueKind.String && subject.GetString() == "application";

    /// <inheritdoc/>
    public bool Concerns(WorkflowDefinition definition) => Leads(definition);

    /// <inheritdoc/>
    public IReadOnlyList<DefinitionProblem> Check(WorkflowProgram program)
    {
        var problems = new List<DefinitionProblem>();
        var tasks = program.NamesOf(Task);
        foreach (var task in Tasks.Where(task => !tasks.Contains(task)))
        {
            problems.Add(new(
                "application.task", null, "$.root", $"办件流程缺少任务代码为 {task} 的人工待办。", $"The definition of applications has no human task with the code {task}."));
        }

        var deadlines = program.NamesOf(Deadline);
        foreach (var limit in Limits.Where(limit => !deadlines.Contains(limit)))
        {
            problems.Add(new(
                "application.limit", null, "$.root", $"办件流程缺少名为 {limit} 的时限。", $"The definition of applications has no deadline called {limit}."));
        }

        foreach (var activity in program.TriggerActivityIds)
        {
            problems.Add(new(
                "application.trigger", activity, "$.root", $"办件由提交启动，活动 {activity} 不能设为启动流程。", $"Applications begin when they are handed in; the activity {activity} must not start the workflow."));
        }

        return problems;
    }
}
