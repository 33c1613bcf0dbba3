using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Migrations;

/// <summary>What a migration came to, as others see it.</summary>
internal static class MigrationReports
{
    private const int MostItems = 200;

    /// <summary>The report of a migration.</summary>
    public static MigrationReport Of(int fromVersion, int toVersion, MigrationResult result)
    {
        var kept = result.Items.Count(item => item.Fate == MigrationFate.Kept);
        var withdrawn = result.Items.Count(item => item.Fate is MigrationFate.Withdrawn or MigrationFate.Restarted);
        var items = result.Items.OrderBy(item => item.Fate == MigrationFate.Kept).Take(MostItems).Select(item => new MigratedItem(
            item.Fate.ToString(), item.ActivityId, item.To, item.ExecutionId, item.Subject, item.DueAt is { } due ? OfficeTime.ToLocal(due) : null));
        return new(fromVersion, toVersion, kept, withdrawn, [.. items]);
    }

    /// <summary>One line about what was not simply kept; null when everything was.</summary>
    public static (string Zh, string En)? Remark(MigrationReport report)
    {
        if (report.Withdrawn == 0)
            return null;
        var names = string.Join(", ", report.Items.Where(item => item.Fate is "Withdrawn" or "Restarted").Select(item => item.ActivityId).Distinct().Take(5));
        return ($"撤回 {report.Withdrawn} 项：{names}。", $"{report.Withdrawn} withdrawn: {names}.");
    }

    /// <summary>The refusal of an instance, with all reasons.</summary>
    public static CommandRejectedException Refused(IReadOnlyList<MigrationProblem> refusals) => Reject.Conflict(
        refusals[0].Code == "ended" ? "workflow.ended" : $"migration.{refusals[0].Code}",
        null,
        string.Concat(refusals.Select(refusal => refusal.MessageZh)),
        string.Join(' ', refusals.Select(refusal => refusal.MessageEn)));
}
