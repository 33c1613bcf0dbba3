using System.Text.Json;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Scenarios;

/// <summary>Reads the scenarios that a definition carries, and says of each mistake where it is.</summary>
public static class ScenarioReader
{
    /// <summary>Member of <c>customProperties</c> that holds the scenarios, a list.</summary>
    public const string Property = "OneWindow.Scenarios";

    /// <summary>Path of the list in the definition.</summary>
    public const string ListPath = "$.customProperties['OneWindow.Scenarios']";

    /// <summary>The most scenarios that a definition may carry.</summary>
    public const int MostScenarios = 100;

    /// <summary>The most steps of a scenario.</summary>
    public const int MostSteps = 200;

    /// <summary>Reads the scenarios of a definition; none when it carries none.</summary>
    public static ScenarioSet Read(WorkflowDefinition definition)
    {
        if (!definition.Json.TryGetProperty("customProperties", out var custom) || custom.ValueKind != JsonValueKind.Object || !custom.TryGetProperty(Property, out var list))
            return new ScenarioSet([], []);
        return Read(list, definition);
    }

    /// <summary>Reads scenarios from their list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="definition">The definition that they test; activities that they name must be in it. Null: that is not looked at.</param>
    public static ScenarioSet Read(JsonElement list, WorkflowDefinition? definition)
    {
        var problems = new List<ScenarioProblem>();
        var scenarios = new List<Scenario>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var activities = definition is null ? null : ActivityNames.Of(definition);
        var items = new ScenarioJson(list, ListPath, problems).Items().ToList();
        if (items.Count > MostScenarios)
            problems.Add(new ScenarioProblem(ListPath, $"场景不能超过 {MostScenarios} 个。", $"There are more than {MostScenarios} scenarios."));
        foreach (var item in items.Take(MostScenarios))
        {
            var before = problems.Count;
            var scenario = ReadScenario(item, activities);
            if (problems.Count > before || scenario is null)
                continue;
            if (ids.Add(scenario.Id))
                scenarios.Add(scenario);
            else
                item["id"].Wrong($"场景编号“{scenario.Id}”重复。", $"The id '{scenario.Id}' is used twice.");
        }

        return new ScenarioSet(scenarios, problems);
    }

    /// <summary>Reads what a test begins with.</summary>
    /// <param name="json">An object such as the member <c>given</c> of a scenario.</param>
    /// <param name="startAt">Where the clock starts when the object does not say it.</param>
    public static (ScenarioGiven? Given, IReadOnlyList<ScenarioProblem> Problems) ReadGiven(JsonElement json, DateTimeOffset startAt)
    {
        var problems = new List<ScenarioProblem>();
        var given = ReadGiven(new ScenarioJson(json, "$", problems), startAt);
        return (problems.Count == 0 ? given : null, problems);
    }

    /// <summary>Reads one stimulus.</summary>
    /// <param name="kind">Its name, such as <c>complete</c>.</param>
    /// <param name="json">What the name leads to in a step.</param>
    public static (ScenarioStimulus? Stimulus, IReadOnlyList<ScenarioProblem> Problems) ReadStimulus(string kind, JsonElement json)
    {
        var problems = new List<ScenarioProblem>();
        var stimulus = StimulusReader.Read(kind, new ScenarioJson(json, "$", problems));
        return (problems.Count == 0 ? stimulus : null, problems);
    }

    private static Scenario? ReadScenario(ScenarioJson json, HashSet<string>? activities)
    {
        if (!json.IsObject("id", "name", "description", "given", "steps", "until", "expect"))
            return null;
        var id = json["id"].Text(isRequired: true);
        var name = ReadName(json["name"]);
        json["description"].Text();
        var given = ReadGiven(json["given"], null);
        var steps = json["steps"].Items().ToList();
        if (steps.Count > MostSteps)
            json["steps"].Wrong($"步骤不能超过 {MostSteps} 个。", $"There are more than {MostSteps} steps.");
        var read = steps.Take(MostSteps).Select(step => ReadStep(step, activities)).ToList();
        var until = json["until"].Instant();
        var expect = json["expect"].IsMissing ? null : ExpectationReader.Read(json["expect"], activities);
        if (expect is null && read.All(step => step?.Expect is null))
            json.Wrong("场景没有写明任何期望（expect）。", "The scenario expects nothing; give it 'expect'.");
        if (given is not null)
            CheckOrder(given.StartAt, json, steps, read, until);
        return id is null || name is null || given is null || read.Contains(null)
            ? null
            : new Scenario { Id = id, Name = name, Path = json.Path, Given = given, Steps = read!, Until = until, Expect = expect };
    }

    private static ScenarioName? ReadName(ScenarioJson json)
    {
        if (json.Json.ValueKind == JsonValueKind.String)
            return json.Text(isRequired: true) is { } both ? new ScenarioName(both, both) : null;
        if (!json.IsObject("zh", "en"))
            return null;
        var zh = json["zh"].Text(isRequired: true);
        return zh is null ? null : new ScenarioName(zh, json["en"].Text() ?? zh);
    }

    private static ScenarioGiven? ReadGiven(ScenarioJson json, DateTimeOffset? startAt)
    {
        if (!json.IsObject("startAt", "input", "case", "correlationId", "trigger"))
            return null;
        var trigger = json["trigger"];
        if (!trigger.IsMissing)
            trigger.IsObject("activity", "payload");
        var start = json["startAt"].Instant() ?? startAt;
        if (start is null && json["startAt"].IsMissing)
            json["startAt"].Wrong("缺少开始时间。", "The start of the clock is missing.");
        return start is null
            ? null
            : new ScenarioGiven
            {
                StartAt = start.Value,
                Input = json["input"].Object(),
                Case = json["case"].Object(),
                CorrelationId = json["correlationId"].Text(),
                TriggerActivity = trigger.IsMissing ? null : trigger["activity"].Text(isRequired: true),
                TriggerPayload = trigger.IsMissing ? null : trigger["payload"].Any(),
            };
    }

    private static ScenarioStep? ReadStep(ScenarioJson json, HashSet<string>? activities)
    {
        if (!json.IsObject(["at", "after", "note", "refused", "expect", .. StimulusReader.Kinds]))
            return null;
        json["note"].Text();
        var kinds = StimulusReader.Kinds.Where(kind => !json[kind].IsMissing).ToList();
        if (kinds.Count > 1)
            json.Wrong($"一个步骤只能发生一件事，这里有：{string.Join(", ", kinds)}。", $"One thing happens in a step; here are: {string.Join(", ", kinds)}.");
        if (!json["at"].IsMissing && !json["after"].IsMissing)
            json["after"].Wrong("at 与 after 只能写一个。", "Give 'at' or 'after', not both.");
        return new ScenarioStep
        {
            Path = json.Path,
            At = json["at"].Instant(),
            After = json["after"].Duration(),
            IsRefused = json["refused"].Flag() ?? false,
            Stimulus = kinds.Count == 1 ? StimulusReader.Read(kinds[0], json[kinds[0]]) : null,
            Expect = json["expect"].IsMissing ? null : ExpectationReader.Read(json["expect"], activities),
        };
    }

    private static void CheckOrder(DateTimeOffset now, ScenarioJson scenario, List<ScenarioJson> steps, List<ScenarioStep?> read, DateTimeOffset? until)
    {
        for (var i = 0; i < read.Count; i++)
        {
            var at = read[i]?.At ?? now + (read[i]?.After ?? TimeSpan.Zero);
            if (at < now)
                steps[i]["at"].Wrong("时间早于上一步。", "The moment lies before the step before.");
            else
                now = at;
        }

        if (until < now)
            scenario["until"].Wrong("时间早于最后一步。", "The moment lies before the last step.");
    }
}
