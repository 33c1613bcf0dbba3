using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Api.Workflows;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Deadlines;

/// <summary>Filter of what becomes due.</summary>
internal class ListDeadlinesRequest : PageRequest
{
    /// <summary>Due at or after; with offset.</summary>
    [QueryParam]
    public string? From { get; set; }

    /// <summary>Due before; with offset.</summary>
    [QueryParam]
    public string? To { get; set; }

    /// <summary><c>timer</c>, <c>workItem</c>, <c>response</c>, <c>resolution</c>, <c>promised</c> or <c>statutory</c>.</summary>
    [QueryParam]
    public string? Kind { get; set; }

    /// <summary>The definition.</summary>
    [QueryParam]
    public string? DefinitionId { get; set; }

    /// <summary>The instance; of a case or an application, its number.</summary>
    [QueryParam]
    public string? InstanceId { get; set; }

    /// <summary>The filter that queries take.</summary>
    public DeadlineFilter Filter() => new()
    {
        From = QueryRules.Moment(From),
        To = QueryRules.Moment(To),
        Kind = Kind,
        DefinitionId = DefinitionId,
        InstanceId = InstanceId,
        Page = Page,
        PageSize = PageSize,
    };
}

internal abstract class DeadlineValidatorBase<T> : PageValidator<T>
    where T : ListDeadlinesRequest
{
    protected DeadlineValidatorBase()
    {
        RuleFor(r => r.From).Instant();
        RuleFor(r => r.To).Instant();
        RuleFor(r => r.Kind).OneOf([.. DeadlineKinds.All]);
        RuleFor(r => r.DefinitionId).MaximumLength(100).Readable();
        RuleFor(r => r.InstanceId).MaximumLength(WorkflowInstanceIds.MaxLength).Readable();
    }
}

internal sealed class ListDeadlinesValidator : DeadlineValidatorBase<ListDeadlinesRequest>;

/// <summary>Lists what becomes due, the earliest first.</summary>
internal sealed class ListDeadlinesEndpoint(IDeadlineQueries queries) : Endpoint<ListDeadlinesRequest, Page<DeadlineView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("deadlines");
        Roles(WorkflowAccess.Overseers);
        Summary(s => s.Summary = "期限列表 / What becomes due: timers, work items, limits of cases and applications");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListDeadlinesRequest req, CancellationToken ct) => await Send.OkAsync(await queries.ListAsync(req.Filter(), ct), ct);
}

/// <summary>The days to count.</summary>
internal sealed class CountDeadlinesRequest : ListDeadlinesRequest;

internal sealed class CountDeadlinesValidator : DeadlineValidatorBase<CountDeadlinesRequest>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public CountDeadlinesValidator()
    {
        RuleFor(r => r.From).NotEmpty();
        RuleFor(r => r.To).NotEmpty();
        RuleFor(r => r.To)
            .Must((request, _) => QueryRules.Moment(request.To) - QueryRules.Moment(request.From) is not { } length || (length >= TimeSpan.Zero && length <= Longest))
            .WithErrorCode("range")
            .WithMessage(_ => ProblemText.Pick("起止时间应先后有序，且不超过 366 天。", "The end must not lie before the start, nor more than 366 days after it."));
    }
}

/// <summary>Counts what becomes due, day by day.</summary>
internal sealed class CountDeadlinesEndpoint(IDeadlineQueries queries) : Endpoint<CountDeadlinesRequest, IReadOnlyList<DeadlineDay>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("deadlines/days");
        Roles(WorkflowAccess.Overseers);
        Summary(s => s.Summary = "期限日历 / How much becomes due on each day: ?from, ?to");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CountDeadlinesRequest req, CancellationToken ct) => await Send.OkAsync(await queries.CountByDayAsync(req.Filter(), ct), ct);
}
