using FastEndpoints;
using OneWindow.Api.Workflows;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>Which activities Studio wants to colour.</summary>
internal sealed class ReportBody
{
    /// <summary>The instance.</summary>
    public string? WorkflowInstanceId { get; set; }

    /// <summary>The activities' node ids.</summary>
    public string[]? ActivityNodeIds { get; set; }
}

/// <summary>Counts of executions.</summary>
/// <param name="Stats">One entry for each activity that was executed.</param>
internal sealed record ExecutionReport(IReadOnlyList<ExecutionStats> Stats);

/// <summary>What colours the activities of the viewer: how often they were executed, and whether they wait or have faulted.</summary>
internal sealed class ReportExecutionsEndpoint(IInstanceHistory history) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "activity-executions/report", StudioAccess.Viewers, "Studio：活动执行统计 / Studio: how often activities were executed");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var body = await ReadAsync<ReportBody>(ct) ?? new();
        var id = body.WorkflowInstanceId ?? "";
        var tallies = WorkflowAccess.IsId(id)
            ? await history.TallyAsync(id, [.. (body.ActivityNodeIds ?? []).OfType<string>()], ct).OrRefusedAsync()
            : throw WorkflowAccess.NotFound();
        await AnswerAsync(new ExecutionReport([.. tallies.Select(tally => new ExecutionStats(tally))]));
    }
}

/// <summary>Lists the executions of one activity.</summary>
internal abstract class ListExecutionsEndpointBase(IInstanceHistory history) : StudioEndpoint
{
    /// <summary>The executions that the query names.</summary>
    protected async Task<ExecutionList> FindAsync(bool withData, CancellationToken ct)
    {
        var id = Text("workflowInstanceId") ?? "";
        return WorkflowAccess.IsId(id)
            ? await history.ExecutionsAsync(id, Text("activityNodeId") ?? "", withData, ct).OrRefusedAsync()
            : throw WorkflowAccess.NotFound();
    }
}

/// <summary>Lists the executions of one activity without their details.</summary>
internal sealed class ListExecutionSummariesEndpoint(IInstanceHistory history) : ListExecutionsEndpointBase(history)
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.GET, "activity-execution-summaries/list", StudioAccess.Viewers, "Studio：活动执行摘要 / Studio: executions of an activity");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var found = await FindAsync(withData: false, ct);
        await AnswerAsync(new StudioList<ExecutionSummary>([.. found.Items.Select(execution => new ExecutionSummary(execution))], found.Total));
    }
}

/// <summary>Lists the executions of one activity.</summary>
internal sealed class ListExecutionsEndpoint(IInstanceHistory history) : ListExecutionsEndpointBase(history)
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.GET, "activity-executions/list", StudioAccess.Viewers, "Studio：活动执行记录 / Studio: executions of an activity with their details");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var found = await FindAsync(withData: true, ct);
        await AnswerAsync(new StudioList<ExecutionDetails>([.. found.Items.Select(execution => new ExecutionDetails(execution))], found.Total));
    }
}

/// <summary>One execution.</summary>
internal sealed class GetExecutionEndpoint(IInstanceHistory history) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.GET, "activity-executions/by-id", StudioAccess.Viewers, "Studio：一次活动执行 / Studio: one execution of an activity");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var id = Text("id") ?? "";
        var execution = WorkflowAccess.IsId(id) ? await history.FindAsync(id, ct) : null;
        if (execution is null)
            ThrowNotFound("id", "没有该执行记录。", "There is no execution of this id.");
        await AnswerAsync(new ExecutionDetails(execution));
    }
}

/// <summary>What led to an execution.</summary>
/// <param name="ActivityExecutionId">The execution.</param>
/// <param name="Items">What led to it, and itself, the outermost first.</param>
/// <param name="TotalCount">How many these are in all.</param>
internal sealed record CallStack(string ActivityExecutionId, IReadOnlyList<ExecutionDetails> Items, long TotalCount);

/// <summary>What led to an execution.</summary>
internal sealed class GetCallStackEndpoint(IInstanceHistory history) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.GET, "activity-executions/{id}/call-stack", StudioAccess.Viewers, "Studio：调用链 / Studio: what led to an execution");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var id = Part("id");
        var path = WorkflowAccess.IsId(id) ? await history.PathAsync(id, ct) : null;
        if (path is null)
            ThrowNotFound("id", "没有该执行记录。", "There is no execution of this id.");
        await AnswerAsync(new CallStack(id, [.. path.Items.Select(execution => new ExecutionDetails(execution))], path.Total));
    }
}
