using System.Text.Json;
using FastEndpoints;
using OneWindow.Api.Workflows;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>A variable of an instance.</summary>
/// <param name="Id">Its id; of one that a script created, its name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; personal data is masked.</param>
internal sealed record VariableValue(string Id, string Name, JsonElement Value);

/// <summary>The variables of an instance.</summary>
internal sealed class GetVariablesEndpoint(IWorkflowDirectory directory, IInstanceHistory history) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.GET, "workflow-instances/{id}/variables", StudioAccess.Viewers, "Studio：流程变量 / Studio: variables of an instance");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var view = await (await directory.GetAsync(Part("id"), ct)).GetWorkflow();
        var outline = await history.OutlineAsync(view.Id, ct).OrRefusedAsync();
        var ids = outline.Variables.ToDictionary(variable => variable.Name, variable => variable.Id, StringComparer.Ordinal);
        VariableValue[] items =
        [
            .. JsonSerializer.Deserialize<JsonElement>(view.Variables).EnumerateObject()
                .Select(variable => new VariableValue(ids.GetValueOrDefault(variable.Name) ?? variable.Name, variable.Name, variable.Value)),
        ];
        await AnswerAsync(new StudioList<VariableValue>(items, items.Length));
    }
}

/// <summary>Where an instance stands.</summary>
/// <param name="Status"><c>Running</c> or <c>Finished</c>.</param>
/// <param name="WorkflowSubStatus">The exact state.</param>
/// <param name="SubStatus">The same: Studio reads it under either name.</param>
/// <param name="UpdatedAt">When something last happened in it.</param>
internal sealed record ExecutionState(string Status, string WorkflowSubStatus, string SubStatus, DateTimeOffset UpdatedAt);

/// <summary>Tells watchers whether anything has happened; cheap, because they ask again and again.</summary>
internal sealed class GetExecutionStateEndpoint(IWorkflowInstanceQueries queries) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.GET, "workflow-instances/{id}/execution-state", StudioAccess.Viewers, "Studio：执行状态 / Studio: where an instance stands");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var row = await queries.RowAsync(Part("id"), ct);
        await AnswerAsync(new ExecutionState(row.Status, row.SubStatus, row.SubStatus, row.UpdatedAt));
    }
}
