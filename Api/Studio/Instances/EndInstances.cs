using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Problems;
using OneWindow.Api.Workflows;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>Ends and removes instances for Studio, which asks for no reason and may ask twice.</summary>
internal sealed class InstanceEnding(IWorkflowDirectory directory, IWorkflowInstanceQueries queries)
{
    private const int AtOnce = 8;

    /// <summary>What the audit says of why.</summary>
    public static string Reason => ProblemText.Pick("在流程设计器中取消", "Canceled in the designer");

    /// <summary>Ends an instance; one that has ended stays as it is.</summary>
    /// <exception cref="CommandRejectedException">There is no such instance, or it cannot be ended.</exception>
    public async Task CancelAsync(string id, string actor, CancellationToken ct)
    {
        try
        {
            await (await directory.GetAsync(id, ct)).CancelWorkflow(new CancelWorkflow(Reason, actor, WithChildren: false, OperationId: null, ExpectedRevision: null));
        }
        catch (CommandRejectedException refused) when (refused.Rejection.Kind == RejectionKind.Conflict)
        {
            if ((await queries.FindAsync(id, ct))?.Status != "Finished")
                throw;
        }
    }

    /// <summary>Removes an instance; one that is gone is gone.</summary>
    /// <exception cref="CommandRejectedException">It has not ended, or belongs to a thing of the office.</exception>
    public async Task DeleteAsync(string id, string actor, CancellationToken ct)
    {
        if (!WorkflowAccess.IsId(id) || await directory.FindAsync(id, ct) is not { } workflow)
            return;
        try
        {
            await workflow.Control(new ControlWorkflow { Action = ControlAction.Delete, Actor = actor });
        }
        catch (CommandRejectedException refused) when (refused.Rejection.Kind == RejectionKind.NotFound)
        {
            // Somebody else, or the first try of this very request, was faster.
        }
    }

    /// <summary>Does one thing to several instances, and returns with how many it worked. Those that refuse stay as they are.</summary>
    public static async Task<int> ForEachAsync(IEnumerable<string> ids, Func<string, CancellationToken, Task> act, CancellationToken ct)
    {
        var done = 0;
        await Parallel.ForEachAsync(ids.Distinct(StringComparer.Ordinal), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (id, token) =>
        {
            try
            {
                await act(id, token);
                Interlocked.Increment(ref done);
            }
            catch (CommandRejectedException)
            {
                // The list that Studio reads next shows it unchanged.
            }
        });
        return done;
    }
}

/// <summary>Ends an instance.</summary>
internal sealed class CancelStudioInstanceEndpoint(InstanceEnding ending) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "cancel/workflow-instances/{id}", StudioAccess.Designers, "Studio：取消流程实例 / Studio: cancel an instance");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        await ending.CancelAsync(Part("id"), User.Name(), ct);
        await Send.OkAsync(ct);
    }
}

/// <summary>Removes an instance that has ended. One that is kept is answered like one that is gone, with the reason in a header: see <see cref="StudioEndpoint.KeptHeader"/>.</summary>
internal sealed class DeleteStudioInstanceEndpoint(InstanceEnding ending) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.DELETE, "workflow-instances/{id}", StudioAccess.Designers, "Studio：删除流程实例 / Studio: delete an instance that has ended");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await ending.DeleteAsync(Part("id"), User.Name(), ct);
        }
        catch (CommandRejectedException refused) when (refused.Rejection.Kind == RejectionKind.Conflict)
        {
            TellKept(ProblemText.Pick(refused.Rejection.Zh, refused.Rejection.En));
        }

        await Send.NoContentAsync(ct);
    }
}

/// <summary>Which instances are to be removed.</summary>
internal sealed class BulkDeleteBody
{
    /// <summary>The instances.</summary>
    public string[]? Ids { get; set; }
}

/// <summary>How many were removed.</summary>
/// <param name="Deleted">The number.</param>
internal sealed record BulkDeleted(int Deleted);

/// <summary>Removes instances that have ended; others stay.</summary>
internal sealed class BulkDeleteInstancesEndpoint(InstanceEnding ending) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "bulk-actions/delete/workflow-instances/by-id", StudioAccess.Designers, "Studio：批量删除流程实例 / Studio: delete several instances");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var body = await ReadAsync<BulkDeleteBody>(ct) ?? new();
        var actor = User.Name();
        var ids = InstanceIds.Checked("ids", body.Ids);
        var deleted = await InstanceEnding.ForEachAsync(ids, (id, token) => ending.DeleteAsync(id, actor, token), ct);
        var kept = ids.Distinct(StringComparer.Ordinal).Count() - deleted;
        if (kept > 0)
            TellKept(ProblemText.Pick($"{kept} 个实例未删除：仍在办理，或属于办件。", $"{kept} kept: they have not ended, or belong to a case."));
        await AnswerAsync(new BulkDeleted(deleted));
    }
}
