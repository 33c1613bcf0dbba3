using OneWindow.Grains.Whistles;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Whistles;

/// <summary>The index tables of whistles.</summary>
internal static class WhistleTables
{
    private static readonly IndexTable Whistles = new("whistle",
    [
        new("number", ColumnKind.Text),
        new("case_number", ColumnKind.Text, IsFixed: true),
        new("status", ColumnKind.Text),
        new("lead", ColumnKind.Text, IsFixed: true),
        new("task", ColumnKind.Text, IsFixed: true),
        new("blown_at", ColumnKind.Instant, IsFixed: true),
        new("report_by", ColumnKind.Instant, IsFixed: true),
        new("closed_at", ColumnKind.Instant),
        new("lead_points", ColumnKind.Integer),
        new("silent", ColumnKind.Integer),
        new("revision", ColumnKind.Integer),
    ]);

    private static readonly IndexTable Helpers = new("whistle_helper",
    [
        new("id", ColumnKind.Text),
        new("number", ColumnKind.Text, IsFixed: true),
        new("unit", ColumnKind.Text, IsFixed: true),
        new("state", ColumnKind.Text),
        new("blown_at", ColumnKind.Instant, IsFixed: true),
        new("report_by", ColumnKind.Instant),
        new("reported_at", ColumnKind.Instant),
        new("done_at", ColumnKind.Instant),
        new("silent", ColumnKind.Boolean),
        new("points", ColumnKind.Integer),
        new("is_open", ColumnKind.Boolean),
    ]);

    /// <summary>The rows of a whistle and of its helpers.</summary>
    public static IReadOnlyList<IndexRow> Rows(Whistle whistle) => [Row(whistle), .. whistle.Helpers.Select(helper => Row(whistle, helper))];

    private static IndexRow Row(Whistle whistle) => new(Whistles,
    [
        whistle.Order.Number,
        whistle.Order.CaseNumber,
        EnumText.Of(whistle.Status),
        whistle.Order.Lead,
        whistle.Order.Task,
        whistle.Order.BlownAt,
        whistle.Order.ReportBy,
        whistle.ClosedAt,
        (long?)whistle.LeadPoints,
        (long)whistle.Helpers.Count(helper => helper.IsSilent),
        whistle.Revision,
    ]);

    private static IndexRow Row(Whistle whistle, Helper helper) => new(Helpers,
    [
        $"{whistle.Order.Number}/{helper.Unit}",
        whistle.Order.Number,
        helper.Unit,
        EnumText.Of(helper.State),
        whistle.Order.BlownAt,
        helper.ReportBy,
        helper.ReportedAt,
        helper.DoneAt,
        helper.IsSilent,
        (long?)whistle.PointsOf(helper),
        whistle.Status == WhistleStatus.Open,
    ]);
}
