using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Applications;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Applications;

/// <summary>Lists and timelines from the index tables.</summary>
internal sealed class ApplicationQueries(IDatabase database, IEventFeed feed, OfficeClock clock, IPersonalData personal) : IApplicationQueries
{
    private const string Light =
        """
        case when red_at is null then 'green'
             when coalesce(stopped_at, @now) > red_at then 'red'
             when coalesce(stopped_at, @now) >= yellow_at then 'yellow'
             else 'green' end
        """;

    private static readonly Dictionary<string, string> SortColumns = new(StringComparer.Ordinal)
    {
        ["createdAt"] = "created_at",
        ["submittedAt"] = "submitted_at",
        ["dueAt"] = "due_at",
        ["number"] = "number",
        ["state"] = "state",
        ["matter"] = "matter",
    };

    /// <inheritdoc/>
    public Task<Page<ApplicationRow>> ListAsync(ApplicationFilter filter, CancellationToken cancellationToken)
    {
        var conditions = ConditionsOf(filter);
        conditions.Parameters.Add("now", clock.GetUtcNow().ToUnixTimeMilliseconds());
        var direction = filter.Descending ? "desc" : "asc";
        var sort = SortColumns[filter.Sort];
        var source = $"from application {conditions.Where}";
        return database.PageAsync<Row, ApplicationRow>(
            source,
            $"""
             select number as Number, state as State, matter as Matter, matter_version as MatterVersion, matter_zh as MatterZh, matter_en as MatterEn, office as Office,
                    community as Community, applicant_name as ApplicantName, id_masked as IdMasked, phone_masked as PhoneMasked, person_id as PersonId,
                    household_id as HouseholdId, address as Address, intake as Intake, created_at as CreatedAt, submitted_at as SubmittedAt, accepted_at as AcceptedAt,
                    decided_at as DecidedAt, closed_at as ClosedAt, due_at as DueAt, promised_due_at as PromisedDueAt, statutory_due_at as StatutoryDueAt,
                    decision as Decision, revision as Revision, {Light} as Light
             {source}
             order by case when {sort} is null then 1 else 0 end, {sort} {direction}, number {direction}
             """,
            conditions.Parameters,
            filter.Page,
            filter.PageSize,
            View,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string number, CancellationToken cancellationToken) =>
        Timelines.ReadAsync(feed, ApplicationGrainState.StateName, number, IsHidden, cancellationToken);

    // The encrypted values and the search keys are for the system alone; the terms are shown by the catalogue.
    private static bool IsHidden(string member) =>
        member is "type" or "terms" || member.EndsWith("Protected", StringComparison.Ordinal) || member.EndsWith("Index", StringComparison.Ordinal);

    private Conditions ConditionsOf(ApplicationFilter filter)
    {
        var conditions = new Conditions();
        conditions.AnyOf("state", "state", [.. filter.State.Select(EnumText.Of)]);
        conditions.AnyOf(Light, "light", [.. filter.Light.Select(EnumText.Of)]);
        conditions.Equal("matter", "matter", filter.Matter);
        conditions.Equal("office", "office", filter.Office);
        conditions.Equal("community", "community", filter.Community);
        conditions.Equal("intake", "intake", filter.Intake);
        conditions.Equal("person_id", "person", filter.PersonId);
        conditions.Equal("household_id", "household", filter.HouseholdId);
        conditions.Between("due_at", filter.DueFrom, filter.DueTo);
        if (filter.Applicant?.Trim() is { Length: > 0 } text)
        {
            conditions.Parameters.Add("text", database.Dialect.LikePattern(text));
            conditions.Parameters.Add("secret", personal.BlindIndex(text.ToUpperInvariant()));
            conditions.Add($"({database.Dialect.Contains("number", "@text")} or {database.Dialect.Contains("applicant_name", "@text")} or id_index = @secret or phone_index = @secret)");
        }

        return conditions;
    }

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private static DateTimeOffset? Local(long? milliseconds) => milliseconds is { } value ? Local(value) : null;

    private static ApplicationRow View(Row row) => new()
    {
        Number = row.Number,
        State = EnumText.Read<ApplicationState>(row.State),
        Matter = row.Matter,
        MatterVersion = (int)row.MatterVersion,
        MatterZh = row.MatterZh,
        MatterEn = row.MatterEn,
        Office = row.Office,
        Applicant = new ApplicantView(row.ApplicantName, row.IdMasked, row.PhoneMasked, row.PersonId, row.HouseholdId, row.Community, row.Address),
        Intake = row.Intake,
        CreatedAt = Local(row.CreatedAt),
        SubmittedAt = Local(row.SubmittedAt),
        AcceptedAt = Local(row.AcceptedAt),
        DecidedAt = Local(row.DecidedAt),
        ClosedAt = Local(row.ClosedAt),
        DueAt = Local(row.DueAt),
        PromisedDueAt = Local(row.PromisedDueAt),
        StatutoryDueAt = Local(row.StatutoryDueAt),
        Light = EnumText.Read<TrafficLight>(row.Light),
        Decision = row.Decision is null ? null : EnumText.Read<DecisionKind>(row.Decision),
        Revision = row.Revision,
    };

    private sealed record Row
    {
        public required string Number { get; init; }

        public required string State { get; init; }

        public required string Matter { get; init; }

        public long MatterVersion { get; init; }

        public required string MatterZh { get; init; }

        public required string MatterEn { get; init; }

        public required string Office { get; init; }

        public required string Community { get; init; }

        public required string ApplicantName { get; init; }

        public string? IdMasked { get; init; }

        public string? PhoneMasked { get; init; }

        public string? PersonId { get; init; }

        public string? HouseholdId { get; init; }

        public string? Address { get; init; }

        public string? Intake { get; init; }

        public long CreatedAt { get; init; }

        public long? SubmittedAt { get; init; }

        public long? AcceptedAt { get; init; }

        public long? DecidedAt { get; init; }

        public long? ClosedAt { get; init; }

        public long? DueAt { get; init; }

        public long? PromisedDueAt { get; init; }

        public long? StatutoryDueAt { get; init; }

        public string? Decision { get; init; }

        public long Revision { get; init; }

        public required string Light { get; init; }
    }
}
