using System.Text.Json;
using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>What is to be done to all instances that meet conditions.</summary>
internal sealed class AlterationBody
{
    /// <summary>What is to be done.</summary>
    public AlterationStep?[]? Alterations { get; set; }

    /// <summary>To which instances.</summary>
    public AlterationFilterBody? Filter { get; set; }
}

/// <summary>A thing to do.</summary>
internal sealed class AlterationStep
{
    /// <summary>Its name; we know <c>Cancel</c>.</summary>
    public string? Type { get; set; }
}

/// <summary>Conditions of an alteration.</summary>
internal sealed class AlterationFilterBody : InstanceFilterBody
{
    /// <summary>Whether no condition at all means all instances; without it, none.</summary>
    public bool? EmptyFilterSelectsAll { get; set; }

    /// <summary>Exactly these instances; none: by the conditions.</summary>
    public string[]? WorkflowInstanceIds { get; set; }

    /// <summary>The correlation id, at most one.</summary>
    public string[]? CorrelationIds { get; set; }

    /// <summary>The version of a definition, at most one.</summary>
    public string[]? DefinitionVersionIds { get; set; }

    /// <summary>Not supported.</summary>
    public JsonElement? ActivityFilters { get; set; }

    /// <summary>Not supported.</summary>
    public string[]? Names { get; set; }

    /// <summary>The instances of a batch that ends them.</summary>
    public BatchSelection ToSelection()
    {
        if (ActivityFilters is { ValueKind: JsonValueKind.Array } activities && activities.GetArrayLength() > 0)
            throw Refuse("filter.activityFilters", "不支持按活动筛选。", "Conditions on activities are not supported.");
        if (Names is { Length: > 0 })
            throw Refuse("filter.names", "不支持按名称列表筛选，请用 searchTerm。", "Lists of names are not supported; use searchTerm.");
        var filter = ToFilter();
        var correlation = Only("filter.correlationIds", CorrelationIds) ?? filter.CorrelationId;
        var versionId = Only("filter.definitionVersionIds", DefinitionVersionIds);
        var ids = WorkflowInstanceIds is { Length: > 0 } ? InstanceIds.Checked("filter.workflowInstanceIds", WorkflowInstanceIds) : null;
        var isEmpty = filter == new InstanceFilter { Times = filter.Times } && filter.Times.Length == 0 && correlation is null && versionId is null && ids is null;
        if (isEmpty && EmptyFilterSelectsAll != true)
            ids = [];
        // Whatever has ended cannot be ended: to ask it would only fill the batch with refusals.
        var asksForState = filter.Status is not null || filter.Statuses is not null || filter.SubStatus is not null || filter.SubStatuses is not null;
        return new BatchSelection
        {
            Ids = ids,
            Search = filter.Search,
            DefinitionId = filter.DefinitionId,
            DefinitionIds = filter.DefinitionIds,
            VersionId = versionId,
            Version = filter.Version,
            CorrelationId = correlation,
            HasIncidents = filter.HasIncidents,
            Status = asksForState ? filter.Status : "Running",
            Statuses = filter.Statuses,
            SubStatus = filter.SubStatus,
            SubStatuses = filter.SubStatuses,
            Times = filter.Times.Length == 0 ? null : filter.Times,
        };
    }

    private static string? Only(string field, string?[]? values) => values switch
    {
        null or [] => null,
        [var only] => Readable(field, only),
        _ => throw Refuse(field, "最多一个。", "At most one."),
    };
}

/// <summary>The plan that was made.</summary>
/// <param name="PlanId">Id of the batch.</param>
internal sealed record AlterationPlan(string PlanId);

/// <summary>Does one thing to all instances that meet conditions: a batch, which goes on behind the answer.</summary>
internal sealed class SubmitAlterationEndpoint(InstanceBatches batches) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "alterations/submit", StudioAccess.Designers, "Studio：对全部匹配的实例执行 / Studio: do one thing to all matches");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var body = await ReadAsync<AlterationBody>(ct) ?? new();
        if (body.Alterations is not [{ Type: { } type }] || !type.Equals("Cancel", StringComparison.OrdinalIgnoreCase))
            throw InstanceFilterBody.Refuse("alterations", "只支持一项操作：Cancel。", "Exactly one alteration is supported: Cancel.");
        var plan = await batches.CancelAsync((body.Filter ?? new()).ToSelection(), User.Name());
        await AnswerAsync(new AlterationPlan(plan.Id));
    }
}
