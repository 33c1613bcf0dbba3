using System.Globalization;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains.Figures;

namespace OneWindow.Api.Figures;

/// <summary>Which cases count, and by what they are told apart.</summary>
internal sealed class RatesRequest
{
    /// <summary>Received at or after this, with offset.</summary>
    [QueryParam]
    public string? From { get; set; }

    /// <summary>Received before this, with offset.</summary>
    [QueryParam]
    public string? To { get; set; }

    /// <summary>A month such as <c>2026-03</c>, in place of from and to; compared with the month before.</summary>
    [QueryParam]
    public string? Month { get; set; }

    /// <summary>Office code.</summary>
    [QueryParam]
    public string? Office { get; set; }

    /// <summary>Community code.</summary>
    [QueryParam]
    public string? Community { get; set; }

    /// <summary>Person id of the leader.</summary>
    [QueryParam]
    public string? Leader { get; set; }

    /// <summary>Code in the problem tree, with what is below it.</summary>
    [QueryParam]
    public string? Problem { get; set; }

    /// <summary><c>office</c>, <c>community</c>, <c>leader</c>, <c>problem</c> or <c>month</c>; left out: one row for everything.</summary>
    [QueryParam]
    public string? By { get; set; }

    /// <summary>Computed anew from the events instead of the index, for audits: slower, and the same.</summary>
    [QueryParam]
    public bool Recompute { get; set; }
}

internal sealed class RatesValidator : Validator<RatesRequest>
{
    public RatesValidator()
    {
        RuleFor(r => r.From).Must(Period.IsInstant).WithErrorCode("format").WithMessage(_ => Period.Reason);
        RuleFor(r => r.To).Must(Period.IsInstant).WithErrorCode("format").WithMessage(_ => Period.Reason);
        RuleFor(r => r.Month).Must(month => month is null || OfficeDays.TryMonth(month, out _)).WithErrorCode("format").WithMessage(_ => ProblemText.Pick("月份应写作 2026-03。", "A month is written as 2026-03."));
        RuleFor(r => r.Month)
            .Must((r, month) => month is null || (r.From is null && r.To is null))
            .WithErrorCode("conflict")
            .WithMessage(_ => ProblemText.Pick("月份与起止时间不能同时使用。", "Give either a month or from and to."));
        RuleFor(r => r.Office).MaximumLength(64).Readable();
        RuleFor(r => r.Community).MaximumLength(64).Readable();
        RuleFor(r => r.Leader).MaximumLength(64).Readable();
        RuleFor(r => r.Problem).MaximumLength(64).Readable();
        RuleFor(r => r.By)
            .Must(by => by is null || Enum.GetNames<RateGroup>().Any(name => name != nameof(RateGroup.None) && string.Equals(name, by, StringComparison.OrdinalIgnoreCase)))
            .WithErrorCode("unknown_value")
            .WithMessage(_ => ProblemText.Pick("可选分组：", "One of: ") + "office, community, leader, problem, month");
    }
}

/// <summary>Rates of the hotline.</summary>
/// <param name="By">By what the rows are told apart; null: one row for everything.</param>
/// <param name="Rows">The rates, in the order of keys.</param>
internal sealed record RatesAnswer(string? By, IReadOnlyList<RateRow> Rows);

/// <summary>Response, solved and satisfied rate by formulas that are data.</summary>
internal sealed class RatesEndpoint(IHotlineRates rates) : Endpoint<RatesRequest, RatesAnswer>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("hotline/rates");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "三率 / Response, solved and satisfied rate by office, community, leader, problem or month");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(RatesRequest req, CancellationToken ct)
    {
        DateTimeOffset? from = Period.Parse(req.From), to = Period.Parse(req.To), compared = null;
        if (req.Month is not null && OfficeDays.TryMonth(req.Month, out var month))
            (from, to, compared) = (OfficeDays.StartOf(month), OfficeDays.StartOf(month.AddMonths(1)), OfficeDays.StartOf(month.AddMonths(-1)));
        var filter = new RateFilter
        {
            From = from,
            To = to,
            ComparedFrom = compared,
            Office = req.Office,
            Community = req.Community,
            Leader = req.Leader,
            Problem = req.Problem,
            By = req.By is null ? RateGroup.None : Enum.Parse<RateGroup>(req.By, ignoreCase: true),
            FromEvents = req.Recompute,
        };
        await Send.OkAsync(new RatesAnswer(req.By?.ToLowerInvariant(), await rates.RatesAsync(filter, ct)), ct);
    }
}

/// <summary>Which week.</summary>
internal sealed class WeekRequest
{
    /// <summary>The Monday with which it begins, such as <c>2026-03-02</c>.</summary>
    [QueryParam]
    public string? Monday { get; set; }

    /// <summary>Computed anew from the events instead of the index.</summary>
    [QueryParam]
    public bool Recompute { get; set; }
}

internal sealed class WeekValidator : Validator<WeekRequest>
{
    public WeekValidator() => RuleFor(r => r.Monday)
        .Must(text => text is not null && OfficeDays.TryMonday(text, out _))
        .WithErrorCode("format")
        .WithMessage(_ => OfficeDays.MondayReason);
}

/// <summary>Communities by volume in a week, and per 1,000 residents.</summary>
internal sealed class WeekEndpoint(IHotlineRates rates) : Endpoint<WeekRequest, WeekRanking>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("hotline/weeks");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "社区周排名 / Communities by volume in a week, and per 1,000 residents");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(WeekRequest req, CancellationToken ct)
    {
        OfficeDays.TryMonday(req.Monday!, out var monday);
        await Send.OkAsync(await rates.WeekAsync(monday, req.Recompute, ct), ct);
    }
}

/// <summary>Days of the office in addresses.</summary>
internal static class OfficeDays
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>Why a Monday is refused.</summary>
    public static string MondayReason => ProblemText.Pick("需要某个周一的日期，如 2026-03-02。", "The date of a Monday is needed, such as 2026-03-02.");

    /// <summary>Reads a day that is a Monday.</summary>
    public static bool TryMonday(string text, out DateOnly day) => TryDay(text, out day) && day.DayOfWeek == DayOfWeek.Monday;

    /// <summary>Reads a day.</summary>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is > 1900 and < 9000;

    /// <summary>Reads a month as its first day.</summary>
    public static bool TryMonth(string text, out DateOnly first) => TryDay($"{text}-01", out first);

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Shanghai);
}
