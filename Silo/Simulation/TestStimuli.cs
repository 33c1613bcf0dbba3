using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Control;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Scenarios;
using OneWindow.Workflows.Values;
using static OneWindow.Silo.Simulation.ObservedThings;

namespace OneWindow.Silo.Simulation;

/// <summary>Lets things happen to a workflow under test.</summary>
internal static class TestStimuli
{
    /// <summary>Lets something happen now.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="stimulus">What happens.</param>
    /// <param name="office">The organisation to which people belong.</param>
    /// <exception cref="CommandRejectedException">It cannot happen.</exception>
    public static void Play(TestTurn turn, ScenarioStimulus stimulus, SimulationOffice office)
    {
        switch (stimulus)
        {
            case ScenarioStimulus.Complete complete:
                Complete(turn, complete, office);
                break;
            case ScenarioStimulus.Event e:
                if (!turn.Workflow.Take(new DeliverEvent($"test-{turn.Things.Seen}", e.Name, e.CorrelationId, e.Payload?.GetRawText())))
                    throw Reject.Conflict("test.no_event", "event.name", $"流程没有在等待事件“{e.Name}”。", $"The workflow does not wait for the event '{e.Name}'.");
                break;
            case ScenarioStimulus.Http answer:
                Answer(turn, answer);
                break;
            case ScenarioStimulus.Child report:
                Report(turn, report);
                break;
            case ScenarioStimulus.TaskDone task:
                Finish(turn, task);
                break;
            case ScenarioStimulus.Command command:
                turn.Thing.Command(command.Name, command.Fields, Optional(command.Fields, "by") ?? "test");
                break;
            case ScenarioStimulus.Call call:
                Call(turn, call);
                break;
            case ScenarioStimulus.Cancel cancel:
                turn.Thing.Cancel(cancel.Reason, "test");
                break;
        }
    }

    private static void Complete(TestTurn turn, ScenarioStimulus.Complete complete, SimulationOffice office)
    {
        var worker = complete.By is null ? null : WorkerOf(complete.By, office);
        var open = turn.Workflow.Run.WorkItems
            .Where(item => !item.IsSystemTask
                && (complete.Id is null || item.Key == complete.Id)
                && (complete.Task is null || item.Name == complete.Task)
                && (complete.Activity is null || ActivityOf(turn, item) == complete.Activity))
            .ToList();
        if (open.Count == 0)
        {
            throw Reject.Conflict(
                "test.no_work_item", "complete.task", $"没有打开的待办“{complete.Task ?? complete.Activity ?? complete.Id}”。", $"No work item '{complete.Task ?? complete.Activity ?? complete.Id}' is open.");
        }

        // Of several the first that the person may do, as they would find it in their list; without a person, the first.
        var item = worker is null ? open[0] : open.Find(candidate => WorkItemRules.MayTake(candidate, worker)) ?? open[0];
        if (worker is not null)
            WorkItemRules.CheckMayDo(item, worker);
        turn.Workflow.Actor = worker is null ? item.Assignee : WorkItemRules.NameOf(worker);
        var outcome = WorkItemRules.Outcome(item, complete.Outcome);
        var result = WorkItemRules.ParseResult(complete.Result?.GetRawText());
        WorkItemRules.CheckForm(item, result);
        turn.Thing.Complete(item, outcome, result, turn.Workflow.Actor ?? "test");
    }

    private static Worker WorkerOf(string person, SimulationOffice office) => office.Data.Organisation.FindPerson(person) is { } known
        ? new Worker(known.Id, known.Id, known.Office, [.. known.Roles])
        : throw Reject.Invalid("test.person", "complete.by", $"没有编号为 {person} 的人员。", $"There is no person {person}.");

    private static string? ActivityOf(TestTurn turn, OpenWorkItem item) =>
        turn.Workflow.Run.Instance.Bookmarks.FirstOrDefault(bookmark => bookmark.Id == item.Key)?.ActivityId
        ?? turn.Things.Find(ObservedSections.WorkItems, item.Key)?.ActivityId;

    private static void Answer(TestTurn turn, ScenarioStimulus.Http answer)
    {
        var call = OnlyOpen(turn, ObservedSections.HttpCalls, answer.Id, answer.Activity, null, "http", "请求", "request");
        var taken = turn.Workflow.Take(new DeliverHttpAnswer
        {
            RequestId = call.Id,
            Kind = answer.Failure ?? nameof(HttpAnswerKind.Responded),
            StatusCode = answer.Status,
            Content = answer.Body?.GetRawText(),
            ContentType = answer.Body is null ? null : answer.Body.Value.ValueKind == JsonValueKind.String ? "text/plain" : "application/json",
            Headers = answer.Failure is null ? "{}" : null,
            Reason = answer.Failure,
        });
        Check(taken);
        turn.Things.Change(call, ("status", Text(answer.Failure is null ? "answered" : "failed")), ("answer", answer.Failure is null ? Number(answer.Status) : default));
    }

    private static void Report(TestTurn turn, ScenarioStimulus.Child report)
    {
        var child = OnlyOpen(turn, ObservedSections.Children, report.Id, report.Activity, ("definition", report.Definition), "child", "子流程", "child workflow");
        var stage = report.SubStatus is null ? "Refused" : child.Fields["waits"].GetString()!;
        Check(turn.Workflow.Take(new ReportChild(child.Id, stage, report.SubStatus, report.Output?.GetRawText(), report.Reason)));
        turn.Things.Change(child, ("status", Text(report.SubStatus is null ? "refused" : "reported")), ("subStatus", Text(report.SubStatus)));
    }

    private static void Finish(TestTurn turn, ScenarioStimulus.TaskDone task)
    {
        var open = OnlyOpen(turn, ObservedSections.Tasks, task.Id, task.Activity, ("name", task.Name), "task", "系统任务", "task");
        Check(turn.Workflow.Take(new CompleteTask(open.Id, task.Result?.GetRawText(), "test", null)));
    }

    private static void Call(TestTurn turn, ScenarioStimulus.Call call)
    {
        var waiting = turn.Workflow.Run.Instance.Bookmarks
            .Where(bookmark => bookmark.Kind == BookmarkKind.HttpEndpoint && (call.Activity is null || bookmark.ActivityId == call.Activity))
            .ToList();
        if (waiting.Count != 1)
            throw Ambiguous("call", "地址", "address", waiting.Count);
        if (turn.Workflow.Run.Instance.IsHeld)
            throw ControlNames.Held();
        var given = Value.Parse(call.Request.GetRawText()).AsObject();
        var request = new ObjectValue(6);
        request.Set("method", Value.From(waiting[0].Methods is [var first, ..] ? first : "GET"));
        request.Set("path", Value.From($"/{waiting[0].Name}"));
        foreach (var name in (string[])["routeData", "queryStringData", "headers"])
            request.Set(name, Value.From(new ObjectValue()));
        foreach (var (name, value) in given)
            request.Set(name, value);
        Check(turn.Workflow.Advance(new Stimulus.HttpReceived(waiting[0].Id, Value.From(request))));
    }

    /// <summary>The open thing that is meant; refused unless it is exactly one.</summary>
    private static Observed OnlyOpen(
        TestTurn turn, string section, string? id, string? activity, (string Field, string? Value)? named, string field, string zh, string en)
    {
        var open = turn.Things.Open(section)
            .Where(thing => (id is null || thing.Id == id)
                && (activity is null || thing.ActivityId == activity)
                && (named is not { Value: { } wanted } || Optional(thing.Fields, named.Value.Field) == wanted))
            .ToList();
        return open.Count == 1 ? open[0] : throw Ambiguous(field, zh, en, open.Count);
    }

    private static CommandRejectedException Ambiguous(string field, string zh, string en, int count) => count == 0
        ? Reject.Conflict($"test.no_{field}", field, $"没有这样的{zh}在等待。", $"No such {en} waits.")
        : Reject.Conflict($"test.ambiguous_{field}", field, $"有 {count} 个{zh}在等待，请写明 activity 或 id。", $"{count} of them wait ({en}); name the activity or the id.");

    private static void Check(bool taken)
    {
        if (!taken)
            throw Reject.Conflict("test.not_waiting", null, "流程已不再等待。", "The workflow does not wait for this any more.");
    }

    private static string? Optional(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Optional(IReadOnlyDictionary<string, JsonElement> fields, string name) =>
        fields.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
