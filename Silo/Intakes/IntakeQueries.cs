using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Intakes;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Intakes;

/// <summary>Lists of intakes from their index table.</summary>
internal sealed class IntakeQueries(IDatabase database) : IIntakeQueries
{
    /// <inheritdoc/>
    public Task<Page<IntakeRow>> ListAsync(string? bundle, string? takenBy, int page, int pageSize, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        conditions.Equal("bundle", "bundle", bundle);
        conditions.Equal("taken_by", "takenBy", takenBy);
        var source = $"from intake {conditions.Where}";
        var rows =
            $"""
             select number as Number, bundle as Bundle, applicant as Applicant, taken_at as TakenAt, taken_by as TakenBy, joint_due_at as JointDueAt,
                    applications as Applications, case when complete then 1 else 0 end as Complete
             {source} order by taken_at desc, number desc
             """;
        return database.PageAsync<Row, IntakeRow>(source, rows, conditions.Parameters, page, pageSize, View, cancellationToken);
    }

    private static IntakeRow View(Row row) => new(
        row.Number, row.Bundle, row.Applicant, Local(row.TakenAt), row.TakenBy, Local(row.JointDueAt), row.Applications, row.Complete != 0);

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed record Row
    {
        public required string Number { get; init; }

        public string? Bundle { get; init; }

        public required string Applicant { get; init; }

        public long TakenAt { get; init; }

        public required string TakenBy { get; init; }

        public long JointDueAt { get; init; }

        public long Applications { get; init; }

        public long Complete { get; init; }
    }
}
