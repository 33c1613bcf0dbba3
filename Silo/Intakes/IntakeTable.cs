using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Intakes;

/// <summary>The index table of intakes.</summary>
internal static class IntakeTable
{
    private static readonly IndexTable Table = new("intake",
    [
        new("number", ColumnKind.Text),
        new("bundle", ColumnKind.Text, IsFixed: true),
        new("applicant", ColumnKind.Text, IsFixed: true),
        new("taken_at", ColumnKind.Instant, IsFixed: true),
        new("taken_by", ColumnKind.Text, IsFixed: true),
        new("joint_due_at", ColumnKind.Instant, IsFixed: true),
        new("applications", ColumnKind.Integer, IsFixed: true),
        new("complete", ColumnKind.Boolean),
    ]);

    public static IndexRow Row(string number, IntakeState intake) => new(Table,
    [
        number,
        intake.Bundle,
        intake.Applicant,
        intake.TakenAt,
        intake.TakenBy,
        intake.JointDueAt,
        (long)intake.Applications.Count,
        intake.IsComplete,
    ]);
}
