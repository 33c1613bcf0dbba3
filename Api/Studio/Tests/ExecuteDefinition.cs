using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Tests;

/// <summary>What Studio's Run button sends.</summary>
internal sealed record ExecuteDefinitionBody
{
    /// <summary>Correlation id of the run, or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The trigger that starts it, or null.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary><c>Latest</c>, <c>Published</c> or a version's number; null: the latest.</summary>
    public string? VersionOptions { get; init; }

    /// <summary>Inputs by name, or null.</summary>
    public JsonElement? Input { get; init; }
}

/// <summary>Run in Studio: starts a test run, never a real instance. The id goes back in a header, and Studio opens the viewer with it.</summary>
internal sealed class ExecuteDefinitionEndpoint(IGrainFactory grains, IWorkflowDefinitions definitions) : StudioEndpoint
{
    private const string InstanceHeader = "x-elsa-workflow-instance-id";
    private const string RefusedHeader = "x-elsa-workflow-cannot-start";

    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "workflow-definitions/{definitionId}/execute", StudioAccess.Designers, "试运行流程定义 / Run a definition as a test");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var body = await ReadAsync<ExecuteDefinitionBody>(ct) ?? new ExecuteDefinitionBody();
        var id = WorkflowTestIds.New();
        try
        {
            var version = await VersionOfAsync(Part("definitionId"), body.VersionOptions, ct);
            await grains.GetGrain<IWorkflowTestRunGrain>(id).StartTest(new StartWorkflowTest
            {
                DefinitionId = Part("definitionId"),
                Version = version,
                Given = GivenOf(body),
                Actor = User.Name(),
            });
        }
        catch (CommandRejectedException refused) when (refused.Rejection.Kind != RejectionKind.NotFound)
        {
            // Studio ends its screen at any other status; this header makes it say that the workflow cannot be started.
            HttpContext.Response.Headers[RefusedHeader] = "true";
            await AnswerAsync(new { message = Problems.ProblemText.Pick(refused.Rejection.Zh, refused.Rejection.En) });
            return;
        }

        HttpContext.Response.Headers[InstanceHeader] = id;
        await AnswerAsync(new { workflowState = new { id } });
    }

    private async Task<int?> VersionOfAsync(string definitionId, string? options, CancellationToken ct)
    {
        if (int.TryParse(options, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        if (options is not "Published")
            return null;
        var versions = await definitions.VersionsAsync(definitionId, 1, 200, ct);
        if (versions.Items.FirstOrDefault(version => version.IsPublished) is { } published)
            return published.Version;
        ThrowNotFound("definitionId", "流程定义没有已发布的版本。", "No version of the workflow definition is published.");
        return null;
    }

    private static string? GivenOf(ExecuteDefinitionBody body)
    {
        var hasInput = body.Input is { ValueKind: JsonValueKind.Object } input && input.EnumerateObject().Any();
        if (!hasInput && body.CorrelationId is not { Length: > 0 } && body.TriggerActivityId is not { Length: > 0 })
            return null;
        var given = new JsonObject();
        if (hasInput)
            given["input"] = JsonObject.Create(body.Input!.Value);
        if (body.CorrelationId is { Length: > 0 } correlation)
            given["correlationId"] = correlation;
        if (body.TriggerActivityId is { Length: > 0 } activity)
            given["trigger"] = new JsonObject { ["activity"] = activity };
        return given.ToJsonString();
    }
}
