using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Silo.Data;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Applications;

/// <summary>The index table of applications: lists, figures, and the lights of limits that run while nobody looks.</summary>
internal static class ApplicationTable
{
    private static readonly IndexTable Table = new("application",
    [
        new("number", ColumnKind.Text),
        new("state", ColumnKind.Text),
        new("matter", ColumnKind.Text),
        new("matter_version", ColumnKind.Integer),
        new("matter_zh", ColumnKind.Text),
        new("matter_en", ColumnKind.Text),
        new("category", ColumnKind.Text),
        new("on_the_spot", ColumnKind.Boolean),
        new("office", ColumnKind.Text),
        new("community", ColumnKind.Text),
        new("applicant_name", ColumnKind.Text),
        new("id_masked", ColumnKind.Text),
        new("id_index", ColumnKind.Text),
        new("phone_masked", ColumnKind.Text),
        new("phone_index", ColumnKind.Text),
        new("person_id", ColumnKind.Text),
        new("household_id", ColumnKind.Text),
        new("address", ColumnKind.Text),
        new("intake", ColumnKind.Text),
        new("created_by", ColumnKind.Text),
        new("created_at", ColumnKind.Instant),
        new("submitted_at", ColumnKind.Instant),
        new("accepted_at", ColumnKind.Instant),
        new("decided_at", ColumnKind.Instant),
        new("decided_by", ColumnKind.Text),
        new("decision", ColumnKind.Text),
        new("delivered_at", ColumnKind.Instant),
        new("closed_at", ColumnKind.Instant),
        new("due_at", ColumnKind.Instant),
        new("red_at", ColumnKind.Instant),
        new("yellow_at", ColumnKind.Instant),
        new("stopped_at", ColumnKind.Instant),
        new("promised_due_at", ColumnKind.Instant),
        new("promised_days", ColumnKind.Integer),
        new("promised_used", ColumnKind.Integer),
        new("statutory_due_at", ColumnKind.Instant),
        new("statutory_days", ColumnKind.Integer),
        new("statutory_used", ColumnKind.Integer),
        new("visits", ColumnKind.Integer),
        new("notices", ColumnKind.Integer),
        new("materials_asked", ColumnKind.Integer),
        new("materials_reused", ColumnKind.Integer),
        new("deemed", ColumnKind.Boolean),
        new("appeals", ColumnKind.Integer),
        new("revision", ColumnKind.Integer),
    ]);

    /// <summary>The row of an application. Days used are written when the limit has ended; until then they follow from the ledger.</summary>
    public static IndexRow Row(Application a, KeptClock[] clocks, WorkCalendar calendar, IntakeLimits limits)
    {
        var isOver = a.IsOver || a.State == ApplicationState.Draft;
        var current = ApplicationViews.Current(clocks);
        var promised = clocks.LastOrDefault(clock => clock.Name == ApplicationLimits.Promised);
        var statutory = clocks.LastOrDefault(clock => clock.Name == ApplicationLimits.Statutory);
        return new(Table,
        [
            a.Number,
            EnumText.Of(a.State),
            a.Terms.Code,
            (long)a.Terms.Version,
            a.Terms.Zh,
            a.Terms.En,
            a.Terms.Category,
            a.Terms.OnTheSpot,
            a.Terms.Office,
            a.Applicant.Community,
            a.Applicant.Name,
            a.Applicant.IdMasked,
            a.Applicant.IdIndex,
            a.Applicant.PhoneMasked,
            a.Applicant.PhoneIndex,
            a.Applicant.PersonId,
            a.Applicant.HouseholdId,
            a.Applicant.Address,
            a.Intake,
            a.CreatedBy,
            a.CreatedAt,
            a.SubmittedAt,
            a.AcceptedAt,
            a.Decision?.At,
            a.Decision?.By,
            a.Decision is { } decision ? EnumText.Of(decision.Kind) : null,
            a.DeliveredAt,
            a.ClosedAt,
            isOver ? null : current is { EndedAt: null } ? current.DueAt : null,
            current?.DueAt,
            current?.YellowAt(calendar, limits),
            current?.StoppedAt ?? a.ClosedAt,
            promised?.DueAt,
            DaysOf(promised),
            UsedBy(promised, calendar),
            statutory?.DueAt,
            DaysOf(statutory),
            UsedBy(statutory, calendar),
            (long)a.Visits,
            (long)a.Notices.Length,
            (long)a.Terms.Materials.Count(material => material.Required),
            (long)a.MaterialsReused(),
            a.Deemed,
            (long)a.Appeals,
            a.Revision,
        ]);
    }

    private static long? DaysOf(KeptClock? clock) => clock?.Limit is { IsInDays: true } limit ? limit.N : null;

    private static long? UsedBy(KeptClock? clock, WorkCalendar calendar) => clock is { EndedAt: { } ended } ? clock.DaysUsed(ended, calendar) : null;
}
