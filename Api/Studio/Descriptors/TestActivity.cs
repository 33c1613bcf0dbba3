using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FastEndpoints;
using OneWindow.Grains.Palette;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>Tries one activity, for Studio's tab Test. Whatever is wrong with it is told in the answer: any refusal would end Studio's screen.</summary>
internal sealed class TestActivity(IActivityTests tests) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() => Serve(Http.POST, "tests/activities", StudioAccess.Designers, "试运行单个活动 / Try one activity");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var body = await ReadAsync<TestRequest>(ct);
        var (definition, activity) = (body?.WorkflowDefinitionHandle, body?.ActivityHandle);
        var inEnglish = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        var trial = await tests.TryAsync(definition?.DefinitionId, definition?.DefinitionVersionId, activity?.ActivityNodeId ?? activity?.ActivityId ?? "", inEnglish, ct);
        await AnswerAsync(new TestAnswer(
            trial.Inputs,
            new Dictionary<string, object> { ["Outcomes"] = trial.Outcomes, ["Effects"] = trial.Effects },
            trial.Outputs,
            trial.Fault is null ? null : new TestFault("Fault", trial.Fault, null, null),
            trial.Fault is not null ? "Faulted" : trial.IsCompleted ? "Completed" : "Running"));
    }

    /// <summary>Which activity, of which version.</summary>
    private sealed record TestRequest(DefinitionHandle? WorkflowDefinitionHandle, ActivityHandle? ActivityHandle);

    /// <summary>Names a version of a definition.</summary>
    private sealed record DefinitionHandle(string? DefinitionId, string? DefinitionVersionId);

    /// <summary>Names an activity.</summary>
    private sealed record ActivityHandle(string? ActivityId, string? ActivityNodeId);

    /// <summary>What the trial came to.</summary>
    private sealed record TestAnswer(
        IReadOnlyDictionary<string, JsonElement> ActivityState,
        IReadOnlyDictionary<string, object> Payload,
        IReadOnlyDictionary<string, JsonElement> Outputs,
        TestFault? Exception,
        string Status);

    /// <summary>What went wrong.</summary>
    private sealed record TestFault(string Type, string Message, string? StackTrace, JsonNode? InnerException);
}
