using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Deadlines;

/// <summary>
/// The tables that hold times as one list. Each part carries the whole condition itself and is read along the index of its due times; the instance is looked up
/// only for what is shown.
/// </summary>
internal sealed class DeadlineSql
{
    // Imports, batches and schedules have timers, too; nobody waits for those.
    private static readonly string Workflows = $"t.grain_type in ('{HotlineCaseState.StateName}', '{ApplicationGrainState.StateName}', '{WorkflowInstanceState.StateName}')";

    private const string Alive = "{2}";

    // An appeal that was upheld leads back into the review, though something was decided before.
    private const string Undecided = "t.state in ('accepted', 'review', 'publicNotice')";

    private static readonly Dictionary<string, Part> Parts = new(StringComparer.Ordinal)
    {
        [DeadlineKinds.Timer] = new("timer t", "t.due_at", "t.grain_key", "null", "t.kind", "null", "null", $"{Alive} and {Workflows}"),
        [DeadlineKinds.WorkItem] = new("work_item t", "t.due_at", "t.grain_key", "t.title", "t.name", "t.office", "t.assignee", "t.closed_at is null"),
        [DeadlineKinds.Response] = new(
            "hotline_case t", "t.response_due_at", "t.case_number", "null", "null", "t.office", "t.handler",
            "t.closed_at is null and t.status <> 'cancelled' and t.responded_at is null"),
        [DeadlineKinds.Resolution] = new(
            "hotline_case t", "t.resolution_due_at", "t.case_number", "null", "null", "t.office", "t.handler",
            "t.closed_at is null and t.status <> 'cancelled' and (t.resolved_at is null or t.status = 'reopened')"),
        [DeadlineKinds.Promised] = new("application t", "t.promised_due_at", "t.number", "t.matter_zh", "null", "t.office", "null", $"t.closed_at is null and {Undecided}"),
        [DeadlineKinds.Statutory] = new("application t", "t.statutory_due_at", "t.number", "t.matter_zh", "null", "t.office", "null", $"t.closed_at is null and {Undecided}"),
    };

    private readonly DeadlineFilter _filter;
    private readonly string _terms;
    private readonly string _alive;

    /// <summary>The question that a filter asks.</summary>
    public DeadlineSql(DeadlineFilter filter, DateTimeOffset now, StorageProvider provider)
    {
        _filter = filter;
        // Spelled as the index of timers spells it.
        _alive = provider == StorageProvider.PostgreSql ? "not t.dead" : "t.dead = 0";
        Parameters.Add("now", now.ToUnixTimeMilliseconds());
        Parameters.Add("take", filter.PageSize);
        Parameters.Add("skip", (long)(filter.Page - 1) * filter.PageSize);
        Parameters.Add("upTo", (long)filter.Page * filter.PageSize);
        _terms =
            Term(filter.From?.ToUnixTimeMilliseconds(), "from", "{0} >= @from") +
            Term(filter.To?.ToUnixTimeMilliseconds(), "to", "{0} < @to") +
            Term(filter.InstanceId, "instance", "{1} = @instance") +
            People(filter.People) +
            Term(filter.DefinitionId, "definition", "exists (select 1 from workflow_instance d where d.id = {1} and d.definition_id = @definition)");
    }

    /// <summary>Parameters of the queries.</summary>
    public DynamicParameters Parameters { get; } = new();

    /// <summary>All rows, with their due time and whether they are overdue.</summary>
    public string Times => Union(part => $"select {part.Due} as due_at, {Overdue(part)} as overdue from {part.From} where {Where(part)}");

    /// <summary>The rows of the page and before it, the earliest of each part.</summary>
    public string Rows => Union(part =>
        $"""
        select * from (
            select '{part.Kind}' as kind, {part.Due} as due_at, {Overdue(part)} as overdue, {part.Key} as instance_id, {part.Title} as title, {part.Detail} as detail,
                {part.Office} as office, {part.Assignee} as assignee
            from {part.From} where {Where(part)} order by {part.Due} limit @upTo) {part.Kind}
        """);

    private string Union(Func<Part, string> select)
    {
        var kinds = _filter.Kind is null ? _filter.Kinds ?? DeadlineKinds.All : [_filter.Kind];
        return string.Join(" union all ", kinds.Select(kind => select(Parts[kind] with { Kind = kind })));
    }

    // What a timer waits for happens by itself; only people are late.
    private static string Overdue(Part part) => part.Kind == DeadlineKinds.Timer ? "0" : $"case when {part.Due} < @now then 1 else 0 end";

    private string Where(Part part) => $"{part.Where} and {{0}} is not null{_terms}"
        .Replace("{0}", part.Due, StringComparison.Ordinal)
        .Replace("{1}", part.Key, StringComparison.Ordinal)
        .Replace("{3}", part.Assignee, StringComparison.Ordinal)
        .Replace(Alive, _alive, StringComparison.Ordinal);

    private string People(IReadOnlyList<string>? people)
    {
        if (people is null)
            return "";
        for (var i = 0; i < people.Count; i++)
            Parameters.Add(FormattableString.Invariant($"person{i}"), people[i]);
        return people.Count == 0 ? " and 1 = 0" : $" and {{3}} in ({string.Join(", ", people.Select((_, i) => FormattableString.Invariant($"@person{i}")))})";
    }

    private string Term<T>(T? value, string name, string term)
    {
        if (value is null)
            return "";
        Parameters.Add(name, value);
        return $" and {term}";
    }

    private sealed record Part(string From, string Due, string Key, string Title, string Detail, string Office, string Assignee, string Where)
    {
        public string Kind { get; init; } = "";
    }
}
