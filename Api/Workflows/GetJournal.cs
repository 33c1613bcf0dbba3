using FastEndpoints;
using FluentValidation;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>A part of an instance's journal.</summary>
internal sealed class JournalRequest
{
    /// <summary>Id of the instance.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Only lines behind this number; 0: from the start.</summary>
    [QueryParam]
    public long After { get; set; }

    /// <summary>At most so many lines, 1 to 1000.</summary>
    [QueryParam]
    public int Limit { get; set; } = 100;
}

internal sealed class JournalValidator : Validator<JournalRequest>
{
    public JournalValidator()
    {
        RuleFor(r => r.After).GreaterThanOrEqualTo(0);
        RuleFor(r => r.Limit).InclusiveBetween(1, 1000);
    }
}

/// <summary>Lines of a journal.</summary>
/// <param name="Items">The lines, the oldest first.</param>
/// <param name="Next">What to give as <c>after</c> for the next ones; null when there are no more.</param>
internal sealed record JournalPage(IReadOnlyList<JournalLine> Items, long? Next);

/// <summary>What happened in an instance, step by step.</summary>
internal sealed class GetJournalEndpoint(IWorkflowInstanceQueries queries) : Endpoint<JournalRequest, JournalPage>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-instances/{id}/journal");
        Roles(WorkflowAccess.Readers);
        Summary(s => s.Summary = "流程实例日志 / Journal of a workflow instance");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(JournalRequest req, CancellationToken ct)
    {
        var lines = (WorkflowAccess.IsId(req.Id) ? await queries.JournalAsync(req.Id, req.After, req.Limit, ct) : null) ?? throw WorkflowAccess.NotFound();
        await Send.OkAsync(new JournalPage(lines, lines.Count == req.Limit ? lines[^1].Sequence : null), ct);
    }
}
