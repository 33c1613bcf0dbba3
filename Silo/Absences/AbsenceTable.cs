using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Absences;

/// <summary>The index table of absences.</summary>
internal static class AbsenceTable
{
    private static readonly IndexTable Table = new("absence",
    [
        new("id", ColumnKind.Text),
        new("person", ColumnKind.Text, IsFixed: true),
        new("office", ColumnKind.Text),
        new("from_at", ColumnKind.Instant),
        new("to_at", ColumnKind.Instant),
        new("substitutes", ColumnKind.Text),
        new("reason", ColumnKind.Text),
        new("recorded_by", ColumnKind.Text, IsFixed: true),
        new("recorded_at", ColumnKind.Instant, IsFixed: true),
        new("ended_by", ColumnKind.Text),
        new("revision", ColumnKind.Integer),
    ]);

    /// <summary>The row of an absence.</summary>
    public static IndexRow Row(string id, string person, string? office, AbsenceRecord absence) => new(Table,
    [
        id,
        person,
        office,
        absence.From,
        absence.To,
        $"|{string.Join('|', absence.Substitutes)}|",
        absence.Reason,
        absence.RecordedBy,
        absence.RecordedAt,
        absence.EndedBy,
        absence.Revision,
    ]);
}
