using System.Text.Json;
using FastEndpoints;
using OneWindow.Api.Hotline;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Names an instance.</summary>
internal sealed class InstanceRequest
{
    /// <summary>Id of the instance.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>An instance with where it waits, what it holds, and what went wrong.</summary>
internal sealed record InstanceDetails
{
    /// <summary>Shows an instance.</summary>
    public InstanceDetails(WorkflowInstanceView view)
    {
        Id = view.Id;
        Kind = view.Kind;
        DefinitionId = view.DefinitionId;
        Version = view.Version;
        VersionId = view.VersionId;
        Status = view.Status;
        SubStatus = view.SubStatus;
        Name = view.Name;
        CorrelationId = view.CorrelationId;
        ParentId = view.ParentId;
        IsHeld = view.IsHeld;
        CreatedAt = view.CreatedAt;
        UpdatedAt = view.UpdatedAt;
        FinishedAt = view.FinishedAt;
        Bookmarks = view.Bookmarks;
        Activities = view.Activities;
        Incidents = view.Incidents;
        Variables = Json(view.Variables);
        Input = Json(view.Input);
        Output = Json(view.Output);
        Revision = view.Revision;
        Waiting = view.Waiting;
    }

    /// <summary>The instance.</summary>
    public string Id { get; }

    /// <summary>What the workflow is about: <c>workflowinstance</c>, or the kind of thing, such as <c>hotlinecase</c>.</summary>
    public string Kind { get; }

    /// <summary>Its definition.</summary>
    public string DefinitionId { get; }

    /// <summary>Number of its version.</summary>
    public int Version { get; }

    /// <summary>Id of its version.</summary>
    public string VersionId { get; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public string Status { get; }

    /// <summary>The exact state.</summary>
    public string SubStatus { get; }

    /// <summary>The name, or null.</summary>
    public string? Name { get; }

    /// <summary>The correlation id, or null.</summary>
    public string? CorrelationId { get; }

    /// <summary>The workflow that started it, or null.</summary>
    public string? ParentId { get; }

    /// <summary>Whether nothing but control reaches it.</summary>
    public bool IsHeld { get; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? CreatedAt { get; }

    /// <summary>When something last happened in it.</summary>
    public DateTimeOffset? UpdatedAt { get; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; }

    /// <summary>Where it waits.</summary>
    public IReadOnlyList<WorkflowBookmarkView> Bookmarks { get; }

    /// <summary>Activities that have begun and not ended.</summary>
    public IReadOnlyList<WorkflowActivityView> Activities { get; }

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<WorkflowIncidentView> Incidents { get; }

    /// <summary>Variables; personal data is masked.</summary>
    public JsonElement Variables { get; }

    /// <summary>Inputs; personal data is masked.</summary>
    public JsonElement Input { get; }

    /// <summary>Outputs; personal data is masked.</summary>
    public JsonElement Output { get; }

    /// <summary>Counts the commits of the instance; also the ETag.</summary>
    public long Revision { get; }

    /// <summary>How many stimuli wait until it is no longer held.</summary>
    public int Waiting { get; }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}

/// <summary>One instance.</summary>
internal sealed class GetInstanceEndpoint(IWorkflowDirectory directory) : Endpoint<InstanceRequest, InstanceDetails>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-instances/{id}");
        Roles(WorkflowAccess.Readers);
        Summary(s => s.Summary = "流程实例详情 / One workflow instance");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(InstanceRequest req, CancellationToken ct)
    {
        var view = await (await directory.GetAsync(req.Id, ct)).GetWorkflow();
        Revision.Tag(HttpContext, view.Revision);
        await Send.OkAsync(new InstanceDetails(view), ct);
    }
}
