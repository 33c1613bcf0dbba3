using System.Text.Json;

namespace OneWindow.Workflows.Scenarios;

/// <summary>Reads what happens in a step.</summary>
internal static class StimulusReader
{
    /// <summary>Names of the things that can happen.</summary>
    public static readonly string[] Kinds = ["complete", "event", "http", "child", "task", "case", "call", "cancel"];

    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    public static ScenarioStimulus? Read(string kind, ScenarioJson json) => kind switch
    {
        "complete" => Complete(json),
        "event" => Event(json),
        "http" => Http(json),
        "child" => Child(json),
        "task" => Task(json),
        "case" => Case(json),
        "call" => Call(json),
        "cancel" => Cancel(json),
        _ => null,
    };

    private static ScenarioStimulus.Complete? Complete(ScenarioJson json) => json.IsObject("task", "activity", "id", "by", "outcome", "result")
        ? new(json["task"].Text(), json["activity"].Text(), json["id"].Text(), json["by"].Text(), json["outcome"].Text(), json["result"].Object())
        : null;

    private static ScenarioStimulus.Event? Event(ScenarioJson json) => json.IsObject("name", "correlationId", "payload") && json["name"].Text(isRequired: true) is { } name
        ? new(name, json["correlationId"].Text(), json["payload"].Any())
        : null;

    private static ScenarioStimulus.Http? Http(ScenarioJson json)
    {
        if (!json.IsObject("activity", "id", "status", "body", "failure"))
            return null;
        var failure = json["failure"].Choice("FailedToConnect", "TimedOut", "Refused");
        var status = json["status"].Number(100, 599);
        if (failure is not null && status is not null)
            json["failure"].Wrong("status 与 failure 只能写一个。", "Give 'status' or 'failure', not both.");
        return new(json["activity"].Text(), json["id"].Text(), failure is null ? status ?? 200 : 0, json["body"].Any(), failure);
    }

    private static ScenarioStimulus.Child? Child(ScenarioJson json)
    {
        if (!json.IsObject("activity", "definition", "id", "subStatus", "output", "refused"))
            return null;
        var refused = json["refused"].Text();
        return new(
            json["activity"].Text(),
            json["definition"].Text(),
            json["id"].Text(),
            refused is null ? json["subStatus"].Choice("Finished", "Faulted", "Cancelled", "Suspended") ?? "Finished" : null,
            json["output"].Object(),
            refused);
    }

    private static ScenarioStimulus.TaskDone? Task(ScenarioJson json) => json.IsObject("name", "activity", "id", "result")
        ? new(json["name"].Text(), json["activity"].Text(), json["id"].Text(), json["result"].Any())
        : null;

    private static ScenarioStimulus.Command? Case(ScenarioJson json)
    {
        if (json.Json.ValueKind != JsonValueKind.Object)
        {
            json.Wrong("应为对象。", "An object is expected.");
            return null;
        }

        return json["command"].Text(isRequired: true) is { } name ? new(name, json.Json.Clone()) : null;
    }

    private static ScenarioStimulus.Call? Call(ScenarioJson json) => json.IsObject("activity", "request")
        ? new(json["activity"].Text(), json["request"].Object() ?? Nothing)
        : null;

    private static ScenarioStimulus.Cancel? Cancel(ScenarioJson json) => json.IsObject("reason") ? new(json["reason"].Text() ?? "") : null;
}
