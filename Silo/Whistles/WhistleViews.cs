using System.Collections.Immutable;
using OneWindow.Calendars;
using OneWindow.Grains.Whistles;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Whistles;

/// <summary>A whistle as others see it.</summary>
internal static class WhistleViews
{
    public static WhistleView View(Whistle whistle, ImmutableArray<OpenWorkItem> items) => new()
    {
        Number = whistle.Order.Number,
        CaseNumber = whistle.Order.CaseNumber,
        Status = whistle.Status,
        Lead = whistle.Order.Lead,
        LeadPerson = whistle.Order.LeadPerson,
        Task = whistle.Order.Task,
        BlownBy = whistle.Order.BlownBy,
        BlownAt = OfficeTime.ToLocal(whistle.Order.BlownAt),
        ReportBy = OfficeTime.ToLocal(whistle.Order.ReportBy),
        Helpers = [.. whistle.Helpers.Select(helper => View(whistle, helper))],
        Evidence = [.. whistle.Evidence.Select(evidence => evidence with { At = OfficeTime.ToLocal(evidence.At) })],
        LeadPoints = whistle.LeadPoints,
        ClosedAt = Local(whistle.ClosedAt),
        CloseReason = whistle.CloseReason,
        WorkItems = [.. items.Select(item => WorkItemRules.View(whistle.Order.Number, item))],
        Revision = whistle.Revision,
    };

    private static HelperView View(Whistle whistle, Helper helper) => new()
    {
        Unit = helper.Unit,
        Kind = helper.Kind,
        State = helper.State,
        ReportBy = OfficeTime.ToLocal(helper.ReportBy),
        ReportedAt = Local(helper.ReportedAt),
        DoneAt = Local(helper.DoneAt),
        DeclineReason = helper.DeclineReason,
        CountsAsSilent = helper.IsSilent,
        Arbitration = helper.Arbitration is { } asked ? asked with { AskedAt = OfficeTime.ToLocal(asked.AskedAt), DecidedAt = Local(asked.DecidedAt) } : null,
        MarkOfHelper = Local(helper.MarkOfHelper),
        MarkOfLead = Local(helper.MarkOfLead),
        Points = whistle.PointsOf(helper),
    };

    private static MarkView? Local(MarkView? mark) => mark is null ? null : mark with { At = OfficeTime.ToLocal(mark.At) };

    private static DateTimeOffset? Local(DateTimeOffset? instant) => instant?.ToOffset(OfficeTime.Offset);
}
