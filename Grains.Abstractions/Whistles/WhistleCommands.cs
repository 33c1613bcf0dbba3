namespace OneWindow.Grains.Whistles;

/// <summary>Calls units to a case (吹哨). The case's office leads.</summary>
/// <param name="Header">Common part; the revision is the case's.</param>
/// <param name="Task">What they are called for.</param>
/// <param name="Units">Codes of offices or outside units.</param>
/// <param name="ReportBy">They report by then; null: as the office's data say.</param>
/// <param name="Attachments">Ids of attachments that show the matter.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.BlowWhistle")]
public sealed record BlowWhistle(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] string Task,
    [property: Id(2)] string[] Units,
    [property: Id(3)] DateTimeOffset? ReportBy,
    [property: Id(4)] string[] Attachments);

/// <summary>A unit that is called.</summary>
/// <param name="Unit">Code of the office or outside unit.</param>
/// <param name="Kind">Which of both.</param>
/// <param name="Person">Person id of who answers for it, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.CalledUnit")]
public sealed record CalledUnit([property: Id(0)] string Unit, [property: Id(1)] HelperKind Kind, [property: Id(2)] string? Person);

/// <summary>A whistle as its case has blown it.</summary>
/// <param name="Number">Number of the whistle: that of the case with a running number behind it.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Lead">Office that leads (主办).</param>
/// <param name="LeadPerson">Person id of who answers for the case, or null.</param>
/// <param name="BlownBy">Account that blew it.</param>
/// <param name="Task">What the units are called for.</param>
/// <param name="Units">The units.</param>
/// <param name="BlownAt">When.</param>
/// <param name="ReportBy">They report by then.</param>
/// <param name="Attachments">Ids of attachments.</param>
/// <param name="CaseRevision">Revision of the case after it.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.WhistleOrder")]
public sealed record WhistleOrder(
    [property: Id(0)] string Number,
    [property: Id(1)] string CaseNumber,
    [property: Id(2)] string Lead,
    [property: Id(3)] string? LeadPerson,
    [property: Id(4)] string BlownBy,
    [property: Id(5)] string Task,
    [property: Id(6)] CalledUnit[] Units,
    [property: Id(7)] DateTimeOffset BlownAt,
    [property: Id(8)] DateTimeOffset ReportBy,
    [property: Id(9)] string[] Attachments,
    [property: Id(10)] long CaseRevision);

/// <summary>The case of a whistle is over.</summary>
/// <param name="Number">The whistle.</param>
/// <param name="IsWithdrawn">The case was withdrawn, not finished.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.WhistledCaseEnded")]
public sealed record WhistledCaseEnded([property: Id(0)] string Number, [property: Id(1)] bool IsWithdrawn, [property: Id(2)] DateTimeOffset At);

/// <summary>A helper reports (报到).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Note">What it says, or null.</param>
/// <param name="Attachments">Ids of attachments.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.ReportToWhistle")]
public sealed record ReportToWhistle([property: Id(0)] CommandHeader Header, [property: Id(1)] string Unit, [property: Id(2)] string? Note, [property: Id(3)] string[] Attachments);

/// <summary>A helper has done its part (办结反馈).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Note">What was done.</param>
/// <param name="Attachments">Ids of attachments.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.FinishHelp")]
public sealed record FinishHelp([property: Id(0)] CommandHeader Header, [property: Id(1)] string Unit, [property: Id(2)] string Note, [property: Id(3)] string[] Attachments);

/// <summary>A helper does not come (说明不参加).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.DeclineHelp")]
public sealed record DeclineHelp([property: Id(0)] CommandHeader Header, [property: Id(1)] string Unit, [property: Id(2)] string Reason);

/// <summary>Lead or helper puts something on record (现场情况).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Text">What.</param>
/// <param name="Attachments">Ids of attachments.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.AddWhistleEvidence")]
public sealed record AddWhistleEvidence([property: Id(0)] CommandHeader Header, [property: Id(1)] string Text, [property: Id(2)] string[] Attachments);

/// <summary>Lead or helper asks for a decision about a helper (提请裁决).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Unit">Code of the unit that it is about.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.AskArbitration")]
public sealed record AskArbitration([property: Id(0)] CommandHeader Header, [property: Id(1)] string Unit, [property: Id(2)] string Reason);

/// <summary>Who is no party decides (裁决).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Unit">Code of the unit that it is about.</param>
/// <param name="Decision">What.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReportBy">When it has to come: by then; null: as the office's data say.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.DecideArbitration")]
public sealed record DecideArbitration(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] string Unit,
    [property: Id(2)] ArbitrationDecision Decision,
    [property: Id(3)] string Reason,
    [property: Id(4)] DateTimeOffset? ReportBy);

/// <summary>One side marks the other (互评): the lead a helper, or a helper the lead.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Unit">Code of the helper that is marked, or that marks.</param>
/// <param name="ByHelper">The helper marks the lead.</param>
/// <param name="Mark">Code of the mark in the office's scale.</param>
/// <param name="Note">Remark, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.MarkParty")]
public sealed record MarkParty(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] string Unit,
    [property: Id(2)] bool ByHelper,
    [property: Id(3)] string Mark,
    [property: Id(4)] string? Note);

/// <summary>The lead ends a whistle before its case ends (结束吹哨).</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.whistles.CloseWhistle")]
public sealed record CloseWhistle([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);
