using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <content>Strategies, and what starts the workflow.</content>
internal sealed partial class DefinitionCompiler
{
    private bool ReadIncidentStrategy()
    {
        var name = definition.Options.IncidentStrategy;
        switch (StrategyNames.Short(name))
        {
            case null:
                return options.ContinueWithIncidents;
            case "FaultStrategy":
                return false;
            case "ContinueWithIncidentsStrategy":
                return true;
            default:
                UnknownStrategy(null, Option("incidentStrategyType"), $"The incident strategy {name} is not known.", $"未知的异常处理策略 {name}。");
                return false;
        }
    }

    /// <summary>Which values of an activity the journal records; null where it records none, so that nothing has to be asked when it runs.</summary>
    internal LogPersistence? ReadLog(ActivityDefinition activity, string id, DefinitionScope scope)
    {
        var log = LogPersistence.Read(activity.Json, activity.At, scope.RecordsValues, (at, text) => UnknownLogMode(id, at, text));
        return log.RecordsAny && journalLevel >= JournalLevel.Activities ? log : null;
    }

    private JournalLevel ReadJournalLevel()
    {
        if (!definition.Json.TryGetMember("customProperties", out var custom) || custom.Text("journalLevel") is not { Length: > 0 } name)
            return options.JournalLevel;
        if (!int.TryParse(name, out _) && Enum.TryParse<JournalLevel>(name, ignoreCase: true, out var level))
            return level;
        UnknownStrategy(null, JsonLocation.Root.Member("customProperties").Member("journalLevel"), $"The journal level {name} is not known.", $"未知的日志级别 {name}。");
        return options.JournalLevel;
    }

    private void UnknownLogMode(string? activityId, JsonLocation at, string text) => UnknownStrategy(
        activityId, at, $"\"{text}\" is no mode of recording; it must be Include, Exclude or Inherit, and not computed.", $"“{text}” 不是记录方式，须为固定的 Include、Exclude 或 Inherit。");

    private ActivationStrategy ReadActivationStrategy()
    {
        var name = definition.Options.ActivationStrategy;
        if (StrategyNames.TryReadActivation(name, out var strategy))
            return strategy;
        UnknownStrategy(null, Option("activationStrategyType"), $"The activation strategy {name} is not known.", $"未知的启动策略 {name}。");
        return ActivationStrategy.AllowAlways;
    }

    private void CheckCommitStrategy()
    {
        var name = definition.Options.CommitStrategy;
        if (!StrategyNames.IsWorkflowCommit(name))
            UnknownStrategy(null, Option("commitStrategyName"), $"The commit strategy {name} is not known.", $"未知的提交策略 {name}。");
    }

    private void CheckCommitStrategy(ActivityDefinition activity, string id)
    {
        if (!activity.Json.TryGetMember("customProperties", out var custom) || custom.Text("commitStrategyName") is not { } name || StrategyNames.IsActivityCommit(name))
            return;
        UnknownStrategy(
            id,
            activity.At.Member("customProperties").Member("commitStrategyName"),
            $"The commit strategy {name} of {id} is not known.",
            $"活动 {id} 的提交策略 {name} 未知。");
    }

    private void UnknownStrategy(string? activityId, JsonLocation at, string en, string zh) => Problems.Add(ProblemCodes.BadSetting, activityId, at, en, zh);

    private static JsonLocation Option(string name) => JsonLocation.Root.Member("options").Member(name);

    /// <summary>What starts the workflow must be known before there is an instance. Looked up once at a fixed time, to find what never can be.</summary>
    private void CheckTriggers(WorkflowProgram program)
    {
        foreach (var (activity, fault) in TriggerReader.FindFaults(program))
        {
            Problems.Add(
                ProblemCodes.BadTrigger,
                activity.Id,
                places[activity.Index],
                $"{activity.Id} cannot start the workflow: {fault.Message}",
                $"活动 {activity.Id} 无法启动工作流：{fault.Message}");
        }
    }
}
