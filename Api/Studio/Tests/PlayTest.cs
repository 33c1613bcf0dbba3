using System.Text.Json;

namespace OneWindow.Api.Studio.Tests;

/// <summary>Lets something happen to a test, as a step of a scenario would.</summary>
internal abstract class PlayTestEndpoint(IGrainFactory grains, string kind, string act, string title) : TestActEndpoint<PlayTestRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        At(act, title);
        Validator<PlayTestValidator>();
    }

    /// <inheritdoc/>
    public override Task HandleAsync(PlayTestRequest req, CancellationToken ct)
    {
        var content = new Dictionary<string, JsonElement>(req.Content ?? [], StringComparer.Ordinal);
        if (req.Target is { } target)
            content["id"] = JsonSerializer.SerializeToElement(target);
        return PlayAsync(req, kind, JsonSerializer.Serialize(content), ct);
    }
}

/// <summary>An event comes: name, correlationId, payload.</summary>
internal sealed class SendTestEventEndpoint(IGrainFactory grains) : PlayTestEndpoint(grains, "event", "events", "向测试发送事件 / Send an event to a test");

/// <summary>A request is answered: activity or id; status and body, or failure.</summary>
internal sealed class AnswerTestHttpEndpoint(IGrainFactory grains) : PlayTestEndpoint(grains, "http", "http-answers", "答复测试的 HTTP 请求 / Answer a request of a test");

/// <summary>A child workflow reports: activity, definition or id; subStatus and output, or refused.</summary>
internal sealed class ReportTestChildEndpoint(IGrainFactory grains) : PlayTestEndpoint(grains, "child", "children", "报告测试的子流程 / Report a child workflow of a test");

/// <summary>A task is done: name, activity or id; result.</summary>
internal sealed class CompleteTestTaskEndpoint(IGrainFactory grains) : PlayTestEndpoint(grains, "task", "tasks", "完成测试的系统任务 / Complete a task of a test");

/// <summary>A command of the case: command with its fields.</summary>
internal sealed class CommandTestCaseEndpoint(IGrainFactory grains) : PlayTestEndpoint(grains, "case", "case-commands", "在测试中执行工单命令 / Carry out a command of the case of a test");

/// <summary>Somebody calls an address of the workflow: activity, request.</summary>
internal sealed class CallTestEndpoint(IGrainFactory grains) : PlayTestEndpoint(grains, "call", "calls", "调用测试的 HTTP 地址 / Call an address of a test");

/// <summary>The workflow is canceled: reason.</summary>
internal sealed class CancelTestEndpoint(IGrainFactory grains) : PlayTestEndpoint(grains, "cancel", "cancel", "取消测试中的流程 / Cancel the workflow of a test");
