using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Conformance;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Activities;

/// <summary>Each recorded definition is used as an activity of another one, and must do what it does alone.</summary>
public sealed class Definitions_run_inside_others_as_alone
{
    private static readonly AdvanceContext Context = new(new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8)), WorkCalendar.MondayToFriday);

    /// <summary>
    /// Those that read what belongs to the instance as a whole: the definition's id or version, inputs that nobody declares, ids and random numbers made from the
    /// instance's counter. And those that a trigger starts: inside another definition, no trigger starts anything.
    /// </summary>
    private static bool Compares(ConformanceCase @case)
    {
        if (!WorkflowCompiler.Compile(@case.Definition).Succeeded)
            return false;
        if (@case.Json.TryGetProperty("start", out var start) && start.ValueKind == JsonValueKind.Object)
            return false;
        var text = @case.Json.GetProperty("definition").GetRawText();
        string[] ofTheInstance = ["DefinitionId", "DefinitionVersion", "newGuid", "newShortGuid", "Math.random", "GuidString"];
        if (ofTheInstance.Any(word => text.Contains(word + "(", StringComparison.Ordinal) || text.Contains("getWorkflow" + word, StringComparison.Ordinal)))
            return false;
        var declared = @case.Definition.Inputs.Select(input => input.Name).ToHashSet();
        return !@case.Json.TryGetProperty("input", out var inputs) || inputs.EnumerateObject().All(input => declared.Contains(input.Name));
    }

    [Fact]
    public void All_recorded_definitions()
    {
        var compared = ConformanceCase.All.Values.Where(Compares).ToList();
        compared.Count.ShouldBeGreaterThan(300);
        foreach (var @case in compared)
        {
            var alone = Play(@case, WorkflowCompiler.Compile(@case.Definition).Program!, "");
            var inside = Play(@case, Wrap(@case.Definition), "X:");
            string.Join('\n', inside).ShouldBe(string.Join('\n', alone), @case.Id);
        }
    }

    private static List<string> Play(ConformanceCase @case, WorkflowProgram program, string prefix)
    {
        var instance = WorkflowInstance.Create(program, @case.Id);
        var trace = new List<string>();
        var json = @case.Json;
        var input = json.TryGetProperty("input", out var inputs)
            ? inputs.EnumerateObject().ToDictionary(member => member.Name, member => Value.FromObject(member.Value))
            : null;
        Advance(new Stimulus.Start(input, json.TryGetProperty("correlationId", out var id) ? id.GetString() : null));
        foreach (var stimulus in json.GetProperty("stimuli").EnumerateArray())
            Give(stimulus);
        var outputs = program.Definition.Outputs.Select(output => output.Name).Where(instance.Outputs.ContainsKey);
        trace.AddRange(outputs.Order(StringComparer.Ordinal).Select(name => $"{name} = {instance.Outputs[name].ToJson()}"));
        trace.Add($"{instance.SubStatus} {instance.Name} {instance.CorrelationId}");
        return trace;

        void Give(JsonElement stimulus)
        {
            var payload = stimulus.TryGetProperty("payload", out var value) || stimulus.TryGetProperty("result", out value) ? Value.FromObject(value) : default;
            if (stimulus.TryGetProperty("event", out var name))
            {
                foreach (var bookmark in instance.EventBookmarks(name.GetString()!).Select(bookmark => bookmark.Id).ToList())
                    Advance(new Stimulus.EventReceived(name.GetString()!, payload, bookmark));
            }
            else if (stimulus.TryGetProperty("timer", out var timer))
            {
                if (First(timer, BookmarkKind.Delay, BookmarkKind.Timer, BookmarkKind.StartAt) is { } bookmark)
                    Advance(new Stimulus.TimerFired(bookmark.Id));
            }
            else if (First(stimulus.GetProperty("task"), BookmarkKind.Task) is { } bookmark)
            {
                Advance(new Stimulus.TaskCompleted(bookmark.Id, payload));
            }
        }

        Bookmark? First(JsonElement activity, params BookmarkKind[] kinds) =>
            instance.Bookmarks.FirstOrDefault(bookmark => bookmark.ActivityId == prefix + activity.GetString() && kinds.Contains(bookmark.Kind));

        void Advance(Stimulus stimulus)
        {
            var result = WorkflowEngine.Advance(program, instance, stimulus, Context);
            trace.Add(result.Matched ? "turn" : "nothing");
            foreach (var entry in result.Journal.Where(entry => entry.ActivityId is not null && entry.ActivityId != "X"))
                trace.Add($"{entry.ActivityId![prefix.Length..]} {entry.Kind} {string.Join(',', entry.Outcomes)} {entry.Message}");
            trace.AddRange(result.Effects.OfType<Effect.LineWritten>().Select(line => $"says {line.Text}"));
            trace.AddRange(result.Instance.Bookmarks.Select(bookmark => $"waits {bookmark.ActivityId[prefix.Length..]} {bookmark.Kind} {bookmark.Name} {bookmark.DueAt}"));
            trace.AddRange(result.Instance.Incidents.Select(incident => $"wrong {incident.ActivityId?[prefix.Length..]} {incident.Kind} {incident.Message}"));
            instance = WorkflowInstance.Parse(result.Instance.ToUtf8Json());
        }
    }

    private static WorkflowProgram Wrap(WorkflowDefinition definition)
    {
        var inner = JsonNode.Parse(definition.ToJson())!.AsObject();
        var options = inner["options"]?.DeepClone() as JsonObject ?? [];
        var usable = (JsonObject)options.DeepClone();
        usable["usableAsActivity"] = true;
        inner["options"] = usable;
        inner["definitionId"] = "Inner";
        inner["id"] = "Inner-v1";
        var activity = new JsonObject { ["id"] = "X", ["type"] = "Inner", ["workflowDefinitionId"] = "Inner" };
        foreach (var input in definition.Inputs)
        {
            activity[input.Name] = new JsonObject
            {
                ["typeName"] = input.TypeName,
                ["expression"] = new JsonObject { ["type"] = "Input", ["value"] = new JsonObject { ["name"] = input.Name } },
            };
        }
        foreach (var output in definition.Outputs)
            activity[output.Name] = new JsonObject { ["typeName"] = output.TypeName, ["memoryReference"] = new JsonObject { ["id"] = output.Name } };
        var outer = new JsonObject
        {
            ["id"] = "outer-v1",
            ["definitionId"] = "outer",
            ["version"] = 1,
            ["inputs"] = inner["inputs"]?.DeepClone(),
            ["outputs"] = inner["outputs"]?.DeepClone(),
            ["options"] = options,
            ["root"] = activity,
        };
        var compilation = WorkflowCompiler.Compile(WorkflowDefinition.Parse(outer.ToJsonString()), new() { Definitions = new Compilation.Definitions(inner.ToJsonString()) });
        compilation.Problems.ShouldBeEmpty();
        return compilation.Program!;
    }
}
