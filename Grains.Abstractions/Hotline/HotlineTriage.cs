namespace OneWindow.Grains.Hotline;

/// <summary>The case is not dispatched (不予派单): an emergency, in court, secret … It ends with the advice that the caller is given.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Class">Code of one of the reasons in the data.</param>
/// <param name="Reason">Why it is one.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.ExcludeCase")]
public sealed record ExcludeCase([property: Id(0)] CommandHeader Header, [property: Id(1)] string Class, [property: Id(2)] string Reason);

/// <summary>A risk that is reported at once (紧急风险报告), whatever the rules found.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">What the risk is.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.ReportRisk")]
public sealed record ReportRisk([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>The case asks for the same as another one (并单): it is handled with that, and its own caller is called back.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Into">Number of the other case, which goes on.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.MergeCase")]
public sealed record MergeCase([property: Id(0)] CommandHeader Header, [property: Id(1)] string Into, [property: Id(2)] string Reason);

/// <summary>A merged case is handled by itself again (拆单): its clocks run on.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.UnmergeCase")]
public sealed record UnmergeCase([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>What cases tell each other.</summary>
public enum CaseNewsKind
{
    /// <summary>A case was merged into this one.</summary>
    Joined,

    /// <summary>A case that was merged into this one is by itself again, or over.</summary>
    Left,

    /// <summary>The case into which this one was merged is handled.</summary>
    Handled,

    /// <summary>The case into which this one was merged goes no further, so this one is by itself again.</summary>
    Released,
}

/// <summary>News from one case to another; repeated news changes nothing.</summary>
/// <param name="Kind">What.</param>
/// <param name="To">Number of the case that is told.</param>
/// <param name="From">Number of the case that tells.</param>
/// <param name="Text">What was done, or why.</param>
/// <param name="Office">Office of the case that tells, or null.</param>
/// <param name="Handler">Its handler, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseNews")]
public sealed record CaseNews(
    [property: Id(0)] CaseNewsKind Kind,
    [property: Id(1)] string To,
    [property: Id(2)] string From,
    [property: Id(3)] string Text,
    [property: Id(4)] string? Office,
    [property: Id(5)] string? Handler);

/// <summary>Why a case was not dispatched.</summary>
/// <param name="Class">Code of the reason.</param>
/// <param name="Zh">Its name.</param>
/// <param name="En">Its name.</param>
/// <param name="AdviceZh">What the caller is told.</param>
/// <param name="AdviceEn">What the caller is told.</param>
/// <param name="Reason">Why it is one.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseExclusionView")]
public sealed record CaseExclusionView(
    [property: Id(0)] string Class,
    [property: Id(1)] string Zh,
    [property: Id(2)] string En,
    [property: Id(3)] string AdviceZh,
    [property: Id(4)] string AdviceEn,
    [property: Id(5)] string Reason);

/// <summary>A risk that was reported.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">What it is: the word or problem that the rule found, or what somebody wrote.</param>
/// <param name="ByRule">Whether the rule found it.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CaseRiskView")]
public sealed record CaseRiskView([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Reason, [property: Id(2)] bool ByRule);
