using System.Text.Json.Nodes;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.SavedStates;

/// <summary>Stimuli in the files of saved states.</summary>
internal static class StimulusJson
{
    internal static JsonObject Write(Stimulus stimulus) => stimulus switch
    {
        Stimulus.Start => new() { ["start"] = true },
        Stimulus.EventReceived e => new() { ["event"] = e.Name, ["bookmark"] = e.BookmarkId, ["payload"] = Node(e.Payload) },
        Stimulus.TimerFired timer => new() { ["timer"] = timer.TimerId },
        Stimulus.TaskCompleted task => new() { ["task"] = task.TaskId, ["result"] = Node(task.Result) },
        Stimulus.WorkItemCompleted item => new() { ["workItem"] = item.WorkItemId, ["outcome"] = item.Outcome, ["by"] = item.By, ["result"] = Node(item.Result) },
        Stimulus.ChildReported child => new() { ["child"] = child.ChildId, ["status"] = child.SubStatus.ToString(), ["output"] = Node(child.Output) },
        Stimulus.HttpResponded http => new()
        {
            ["answered"] = http.RequestId,
            ["kind"] = http.Answer.Kind.ToString(),
            ["statusCode"] = http.Answer.StatusCode,
            ["content"] = Node(http.Answer.Content),
        },
        Stimulus.HttpReceived call => new() { ["called"] = call.BookmarkId, ["request"] = Node(call.Request) },
        Stimulus.SetVariables set => new() { ["variables"] = Node(Value.FromObject(set.Values)) },
        Stimulus.Retry => new() { ["retry"] = true },
        Stimulus.Resume => new() { ["resume"] = true },
        _ => throw new ArgumentOutOfRangeException(nameof(stimulus), stimulus, "Saved states have no such stimulus."),
    };

    internal static Stimulus Read(JsonObject json)
    {
        var first = json.First(member => member.Key != "at").Key;
        return first switch
        {
            "start" => new Stimulus.Start(),
            "event" => new Stimulus.EventReceived(Text(json, first)!, ValueOf(json, "payload"), Text(json, "bookmark")),
            "timer" => new Stimulus.TimerFired(Text(json, first)!),
            "task" => new Stimulus.TaskCompleted(Text(json, first)!, ValueOf(json, "result")),
            "workItem" => new Stimulus.WorkItemCompleted(Text(json, first)!, Text(json, "outcome")!, ValueOf(json, "result")) { By = Text(json, "by") },
            "child" => new Stimulus.ChildReported(Text(json, first)!, Enum.Parse<WorkflowSubStatus>(Text(json, "status")!), ValueOf(json, "output")),
            "answered" => new Stimulus.HttpResponded(
                Text(json, first)!,
                new(Enum.Parse<HttpAnswerKind>(Text(json, "kind")!)) { StatusCode = (int)json["statusCode"]!, Content = ValueOf(json, "content") }),
            "called" => new Stimulus.HttpReceived(Text(json, first)!, ValueOf(json, "request")),
            "variables" => new Stimulus.SetVariables(ValueOf(json, first).AsObject().ToDictionary(member => member.Key, member => member.Value)),
            "retry" => new Stimulus.Retry(),
            "resume" => new Stimulus.Resume(),
            _ => throw new ArgumentOutOfRangeException(nameof(json), first, "Saved states have no such stimulus."),
        };
    }

    private static string? Text(JsonObject json, string name) => (string?)json[name];

    private static Value ValueOf(JsonObject json, string name) => json[name] is { } node ? Value.Parse(node.ToJsonString()) : default;

    private static JsonNode? Node(Value value) => value.IsUndefined ? null : JsonNode.Parse(value.ToJson());
}
