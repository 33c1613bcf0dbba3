namespace OneWindow.Grains.Figures;

/// <summary>By what rates are told apart.</summary>
public enum RateGroup
{
    /// <summary>Not at all: one row for everything.</summary>
    None,

    /// <summary>Office that has the case (办公室).</summary>
    Office,

    /// <summary>社区</summary>
    Community,

    /// <summary>Leader who answers for the case (组长).</summary>
    Leader,

    /// <summary>First level of the problem tree (问题大类).</summary>
    Problem,

    /// <summary>Month in which the case was received, of Asia/Shanghai, as <c>2026-03</c>.</summary>
    Month,
}

/// <summary>Which cases count.</summary>
public sealed record RateFilter
{
    /// <summary>Received at or after this; null: from the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Received before this; null: until the last.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Office code, or null.</summary>
    public string? Office { get; init; }

    /// <summary>Community code, or null.</summary>
    public string? Community { get; init; }

    /// <summary>Person id of the leader, or null.</summary>
    public string? Leader { get; init; }

    /// <summary>Code in the problem tree, with what is below it; or null.</summary>
    public string? Problem { get; init; }

    /// <summary>By what the rates are told apart.</summary>
    public RateGroup By { get; init; }

    /// <summary>Start of the period that changes are given against, which ends where this one begins; null: no changes.</summary>
    public DateTimeOffset? ComparedFrom { get; init; }

    /// <summary>Whether they are computed anew from the events of the cases, for audits; otherwise from the index.</summary>
    public bool FromEvents { get; init; }
}

/// <summary>Cases that did not count, with the reason.</summary>
/// <param name="Code">Code of the exclusion.</param>
/// <param name="Zh">Its name in Chinese.</param>
/// <param name="En">Its name in English.</param>
/// <param name="Cases">How many.</param>
public sealed record ExcludedCases(string Code, string Zh, string En, long Cases);

/// <summary>A rate.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Zh">Its name in Chinese.</param>
/// <param name="En">Its name in English.</param>
/// <param name="Cases">Cases that count in it.</param>
/// <param name="Value">0 to 1; null when no case counts.</param>
/// <param name="Tier">Code of its tier; null when no case counts.</param>
/// <param name="TierZh">The tier's name in Chinese, or null.</param>
/// <param name="TierEn">The tier's name in English, or null.</param>
/// <param name="Change">Value less that of the period before; null when one of both has none, or nothing is compared.</param>
public sealed record RateView(string Code, string Zh, string En, long Cases, double? Value, string? Tier, string? TierZh, string? TierEn, double? Change);

/// <summary>The rates of one office, community, leader, problem or month.</summary>
/// <param name="Key">What the row is about; null for everything, and for what no office has.</param>
/// <param name="Received">Cases received, before anything is taken out.</param>
/// <param name="ReceivedChange">Cases received less those of the period before; null when nothing is compared.</param>
/// <param name="Excluded">What was taken out and why.</param>
/// <param name="Rates">The rates.</param>
public sealed record RateRow(string? Key, long Received, long? ReceivedChange, IReadOnlyList<ExcludedCases> Excluded, IReadOnlyList<RateView> Rates);

/// <summary>A community in a week.</summary>
/// <param name="Place">Place by volume, from 1; equal volumes share it.</param>
/// <param name="Community">Community code.</param>
/// <param name="Cases">Cases received, without those taken out.</param>
/// <param name="TakenOut">Cases taken out.</param>
/// <param name="Residents">Residents.</param>
/// <param name="PerThousand">Cases per 1,000 residents.</param>
/// <param name="PlacePerThousand">Place by that, from 1.</param>
/// <param name="Change">Cases less those of the week before.</param>
/// <param name="SampleResidents">The number of residents is invented and has to be replaced before figures per 1,000 mean anything.</param>
public sealed record CommunityWeek(int Place, string Community, long Cases, long TakenOut, int Residents, double PerThousand, int PlacePerThousand, long Change, bool SampleResidents);

/// <summary>Communities by volume in a week (周排名).</summary>
/// <param name="Monday">First day of the week.</param>
/// <param name="Total">Cases that count.</param>
/// <param name="TakenOut">Cases taken out.</param>
/// <param name="Communities">Every community, the most cases first, equal ones by code.</param>
public sealed record WeekRanking(DateOnly Monday, long Total, long TakenOut, IReadOnlyList<CommunityWeek> Communities);

/// <summary>Figures of the hotline by formulas that are data (三率).</summary>
public interface IHotlineRates
{
    /// <summary>Rates in the order of keys: no ranking. Without a group one row, also when nothing counts.</summary>
    Task<IReadOnlyList<RateRow>> RatesAsync(RateFilter filter, CancellationToken cancellationToken);

    /// <summary>Communities by volume in the week that begins on a Monday.</summary>
    /// <param name="monday">The Monday.</param>
    /// <param name="fromEvents">Whether it is computed anew from the events.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<WeekRanking> WeekAsync(DateOnly monday, bool fromEvents, CancellationToken cancellationToken);
}
