using System.Runtime.CompilerServices;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Filter of the list of batches.</summary>
internal sealed class ListBatchesRequest : PageRequest
{
    /// <summary><c>running</c>, <c>paused</c>, <c>finished</c> or <c>canceled</c>.</summary>
    [QueryParam]
    public string? Status { get; set; }
}

internal sealed class ListBatchesValidator : PageValidator<ListBatchesRequest>
{
    public ListBatchesValidator() => RuleFor(r => r.Status).OneOf("running", "paused", "finished", "canceled");
}

/// <summary>Lists batches, the newest first.</summary>
internal sealed class ListBatchesEndpoint(IWorkflowBatchQueries queries) : Endpoint<ListBatchesRequest, Page<BatchView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-batches");
        Roles(WorkflowAccess.BatchReaders);
        Summary(s => s.Summary = "批处理列表 / Batches");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListBatchesRequest req, CancellationToken ct)
    {
        BatchStatus? status = req.Status is null ? null : Enum.Parse<BatchStatus>(req.Status, ignoreCase: true);
        await Send.OkAsync(await queries.ListAsync(status, req.Page, req.PageSize, ct), ct);
    }
}

/// <summary>Names a batch.</summary>
internal sealed class BatchRequest
{
    /// <summary>Id of the batch.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>How far a batch is.</summary>
internal sealed class GetBatchEndpoint(IWorkflowBatchQueries queries) : Endpoint<BatchRequest, BatchView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-batches/{id}");
        Roles(WorkflowAccess.BatchReaders);
        Summary(s => s.Summary = "批处理进度 / How far a batch is");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(BatchRequest req, CancellationToken ct) => await Send.OkAsync(await queries.GetAsync(req.Id, ct), ct);
}

/// <summary>Filter of what became of a batch's instances.</summary>
internal sealed class ListBatchResultsRequest : PageRequest
{
    /// <summary>Id of the batch.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary><c>pending</c>, <c>done</c>, <c>refused</c> or <c>failed</c>.</summary>
    [QueryParam]
    public string? Status { get; set; }
}

internal sealed class ListBatchResultsValidator : PageValidator<ListBatchResultsRequest>
{
    public ListBatchResultsValidator() => RuleFor(r => r.Status).OneOf("pending", "done", "refused", "failed");
}

/// <summary>What became of a batch's instances, in order.</summary>
internal sealed class ListBatchResultsEndpoint(IWorkflowBatchQueries queries) : Endpoint<ListBatchResultsRequest, Page<BatchResult>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-batches/{id}/results");
        Roles(WorkflowAccess.BatchReaders);
        Summary(s => s.Summary = "批处理逐项结果 / What became of each instance of a batch");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListBatchResultsRequest req, CancellationToken ct) => await Send.OkAsync(
        (BatchIds.IsValid(req.Id) ? await queries.ResultsAsync(req.Id, req.Status, req.Page, req.PageSize, ct) : null) ?? throw BatchAccess.NotFound(), ct);
}

/// <summary>The progress of a batch as server-sent events named <c>progress</c>, until it ends.</summary>
internal sealed class BatchProgressEndpoint(IWorkflowBatchQueries queries, TimeProvider time) : Endpoint<BatchRequest>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-batches/{id}/events");
        Roles(WorkflowAccess.BatchReaders);
        Summary(s => s.Summary = "批处理进度事件流 / Progress of a batch as server-sent events");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(BatchRequest req, CancellationToken ct) =>
        await Send.EventStreamAsync("progress", FollowAsync(await queries.GetAsync(req.Id, ct), ct), ct);

    private async IAsyncEnumerable<BatchView> FollowAsync(BatchView view, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return view;
        while (view.Status is BatchStatus.Running or BatchStatus.Paused)
        {
            await Task.Delay(Pause, time, cancellationToken);
            if (await queries.FindAsync(view.Id, cancellationToken) is not { } next)
                yield break;
            if (next == view)
                continue;
            view = next;
            yield return view;
        }
    }
}

/// <summary>Pauses, resumes or cancels a batch.</summary>
internal sealed class SteerBatchRequest
{
    /// <summary>Id of the batch.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Why; goes into the audit.</summary>
    public string? Reason { get; set; }
}

internal sealed class SteerBatchValidator : Validator<SteerBatchRequest>
{
    public SteerBatchValidator() => RuleFor(r => r.Reason).MaximumLength(2000).Readable();
}

/// <summary>A command on one batch.</summary>
internal abstract class SteerBatchEndpoint(IGrainFactory grains) : Endpoint<SteerBatchRequest, BatchView>
{
    /// <inheritdoc/>
    public override async Task HandleAsync(SteerBatchRequest req, CancellationToken ct) =>
        await Send.OkAsync(await SteerAsync(grains.GetBatch(req.Id), new SteerBatch(User.Name(), req.Reason)), ct);

    /// <summary>Route, roles and title.</summary>
    protected void At(string act, string title)
    {
        Post($"workflow-batches/{{id}}/{act}");
        Roles(WorkflowAccess.Keepers);
        Summary(s => s.Summary = title);
    }

    /// <summary>Sends the command to the batch.</summary>
    protected abstract Task<BatchView> SteerAsync(IWorkflowBatchGrain batch, SteerBatch command);
}

/// <summary>Stops a batch until it is resumed.</summary>
internal sealed class PauseBatchEndpoint(IGrainFactory grains) : SteerBatchEndpoint(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("pause", "暂停批处理 / Pause a batch");

    /// <inheritdoc/>
    protected override Task<BatchView> SteerAsync(IWorkflowBatchGrain batch, SteerBatch command) => batch.Pause(command);
}

/// <summary>Lets a paused batch go on.</summary>
internal sealed class ResumeBatchEndpoint(IGrainFactory grains) : SteerBatchEndpoint(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("resume", "继续批处理 / Resume a batch");

    /// <inheritdoc/>
    protected override Task<BatchView> SteerAsync(IWorkflowBatchGrain batch, SteerBatch command) => batch.Resume(command);
}

/// <summary>Gives the rest of a batch up.</summary>
internal sealed class CancelBatchEndpoint(IGrainFactory grains) : SteerBatchEndpoint(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("cancel", "取消批处理 / Cancel a batch");

    /// <inheritdoc/>
    protected override Task<BatchView> SteerAsync(IWorkflowBatchGrain batch, SteerBatch command) => batch.Cancel(command);
}

/// <summary>Finds batches by what an address says.</summary>
internal static class BatchAccess
{
    /// <summary>A batch; refused when there is none.</summary>
    public static async Task<BatchView> GetAsync(this IWorkflowBatchQueries queries, string id, CancellationToken cancellationToken) =>
        (BatchIds.IsValid(id) ? await queries.FindAsync(id, cancellationToken) : null) ?? throw NotFound();

    /// <summary>The grain of a batch.</summary>
    public static IWorkflowBatchGrain GetBatch(this IGrainFactory grains, string id) => BatchIds.IsValid(id) ? grains.GetGrain<IWorkflowBatchGrain>(id) : throw NotFound();

    /// <summary>The refusal when there is no such batch.</summary>
    public static CommandRejectedException NotFound() =>
        new(new Rejection(RejectionKind.NotFound, "batch.not_found", "id", "没有该批处理。", "There is no such batch."));
}
