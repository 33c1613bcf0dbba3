using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Api.Workflows;
using OneWindow.Grains.Metrics;
using OneWindow.Grains.People;

namespace OneWindow.Api.Metrics;

/// <summary>Which applications count, and by what they are told apart.</summary>
internal sealed class IntakeFiguresRequest
{
    /// <summary>Handed in at or after this, with offset.</summary>
    [QueryParam]
    public string? From { get; set; }

    /// <summary>Handed in before this, with offset.</summary>
    [QueryParam]
    public string? To { get; set; }

    /// <summary>Code of the matter.</summary>
    [QueryParam]
    public string? Matter { get; set; }

    /// <summary>Office code.</summary>
    [QueryParam]
    public string? Office { get; set; }

    /// <summary>Account that took it in.</summary>
    [QueryParam]
    public string? Clerk { get; set; }

    /// <summary>A month such as <c>2026-03</c>, in place of from and to.</summary>
    [QueryParam]
    public string? Month { get; set; }

    /// <summary>Computed anew from the events instead of the index, for audits: slower, and the same.</summary>
    [QueryParam]
    public bool Recompute { get; set; }

    /// <summary><c>matter</c>, <c>office</c>, <c>clerk</c> or <c>month</c>; left out: one row for everything.</summary>
    [QueryParam]
    public string? By { get; set; }
}

internal sealed class IntakeFiguresValidator : Validator<IntakeFiguresRequest>
{
    public IntakeFiguresValidator()
    {
        RuleFor(r => r.From).Instant();
        RuleFor(r => r.To).Instant();
        RuleFor(r => r.Matter).MaximumLength(64).Readable();
        RuleFor(r => r.Office).MaximumLength(64).Readable();
        RuleFor(r => r.Clerk).MaximumLength(64).Readable();
        RuleFor(r => r.Month)
            .Must(month => month is null || IntakeFiguresEndpoint.TryMonth(month, out _))
            .WithErrorCode("format")
            .WithMessage(_ => ProblemText.Pick("月份应写作 2026-03。", "A month is written as 2026-03."));
        RuleFor(r => r.Month)
            .Must((r, month) => month is null || (r.From is null && r.To is null))
            .WithErrorCode("conflict")
            .WithMessage(_ => ProblemText.Pick("月份与起止时间不能同时使用。", "Give either a month or from and to."));
        RuleFor(r => r.By)
            .Must(by => by is null || Enum.GetNames<FigureGroup>().Any(name => name != nameof(FigureGroup.None) && string.Equals(name, by, StringComparison.OrdinalIgnoreCase)))
            .WithErrorCode("unknown_value")
            .WithMessage(_ => ProblemText.Pick("可选分组：", "One of: ") + "matter, office, clerk, month");
    }
}

/// <summary>Figures of the single window.</summary>
/// <param name="By">By what the rows are told apart; null: one row for everything.</param>
/// <param name="Rows">The figures.</param>
internal sealed record IntakeFiguresAnswer(string? By, IReadOnlyList<IntakeFigures> Rows);

/// <summary>Visits, days against limits, materials reused, on-time rate.</summary>
internal sealed class IntakeFiguresEndpoint(IIntakeMetrics metrics) : Endpoint<IntakeFiguresRequest, IntakeFiguresAnswer>
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <inheritdoc/>
    public override void Configure()
    {
        Get("metrics/intake");
        Roles(OfficeRoles.Leader, OfficeRoles.Director, OfficeRoles.Auditor, OfficeRoles.Admin);
        Summary(s => s.Summary = "一窗统计 / Visits, days against limits, materials reused, on-time rate by matter, office, clerk or month");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(IntakeFiguresRequest req, CancellationToken ct)
    {
        DateTimeOffset? from = QueryRules.Moment(req.From), to = QueryRules.Moment(req.To);
        if (req.Month is not null && TryMonth(req.Month, out var month))
            (from, to) = (month, month.AddMonths(1));
        var by = req.By is null ? FigureGroup.None : Enum.Parse<FigureGroup>(req.By, ignoreCase: true);
        var rows = await metrics.FiguresAsync(new FigureFilter { From = from, To = to, Matter = req.Matter, Office = req.Office, Clerk = req.Clerk, By = by, FromEvents = req.Recompute }, ct);
        await Send.OkAsync(new IntakeFiguresAnswer(req.By?.ToLowerInvariant(), rows), ct);
    }

    /// <summary>The first instant of a month in Asia/Shanghai.</summary>
    internal static bool TryMonth(string text, out DateTimeOffset start)
    {
        start = default;
        if (!DateOnly.TryParseExact($"{text}-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) || day.Year is < 1900 or > 9000)
            return false;
        start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Shanghai);
        return true;
    }
}
