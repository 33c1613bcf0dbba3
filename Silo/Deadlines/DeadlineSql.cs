using Dapper;
using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Deadlines;

/// <summary>
/// The tables that hold times as one list. Each part carries the whole condition itself, so that each is found over the index of its due times.
/// </summary>
internal static class DeadlineSql
{
    // Test runs have rows of their own kind; nothing of theirs is due in the office.
    private const string Real = "i.grain_type <> 'workflowtestrun'";

    private static readonly Dictionary<string, Part> Parts = new(StringComparer.Ordinal)
    {
        [DeadlineKinds.Timer] = new("t.due_at", "i.name", "t.kind", "null", "null", "timer t join workflow_instance i on i.id = t.grain_key and i.grain_type = t.grain_type", "t.dead = 0"),
        [DeadlineKinds.WorkItem] = new("w.due_at", "w.title", "w.name", "w.office", "w.assignee",
            "work_item w join workflow_instance i on i.id = w.grain_key and i.grain_type = w.grain_type", "w.closed_at is null"),
        [DeadlineKinds.Response] = new("c.response_due_at", "i.name", "null", "c.office", "c.handler",
            "hotline_case c join workflow_instance i on i.id = c.case_number", "c.closed_at is null and c.status <> 'cancelled' and c.responded_at is null"),
        [DeadlineKinds.Resolution] = new("c.resolution_due_at", "i.name", "null", "c.office", "c.handler",
            "hotline_case c join workflow_instance i on i.id = c.case_number",
            "c.closed_at is null and c.status <> 'cancelled' and (c.resolved_at is null or c.status = 'reopened')"),
    };

    /// <summary>The rows that meet a filter as a query, and its parameters.</summary>
    public static (string Rows, DynamicParameters Parameters) Of(DeadlineFilter filter, DateTimeOffset now)
    {
        var parameters = new DynamicParameters();
        parameters.Add("now", now.ToUnixTimeMilliseconds());
        var more = "";
        Add(filter.DefinitionId, "definition", "i.definition_id = @definition");
        Add(filter.InstanceId, "instance", "i.id = @instance");
        if (filter.From is { } from)
            parameters.Add("from", from.ToUnixTimeMilliseconds());
        if (filter.To is { } to)
            parameters.Add("to", to.ToUnixTimeMilliseconds());
        var kinds = filter.Kind is null ? DeadlineKinds.All : [filter.Kind];
        return (string.Join(" union all ", kinds.Select(kind => Parts[kind].Select(kind, filter, more))), parameters);

        void Add(string? value, string name, string term)
        {
            if (value is null)
                return;
            parameters.Add(name, value);
            more += $" and {term}";
        }
    }

    private sealed record Part(string Due, string Title, string Detail, string Office, string Assignee, string From, string Where)
    {
        public string Select(string kind, DeadlineFilter filter, string more)
        {
            // What a timer waits for happens by itself; only people are late.
            var overdue = kind == DeadlineKinds.Timer ? "0" : $"case when {Due} < @now then 1 else 0 end";
            var range = (filter.From is null ? "" : $" and {Due} >= @from") + (filter.To is null ? "" : $" and {Due} < @to");
            return $"""
                select '{kind}' as Kind, {Due} as DueAt, {overdue} as Overdue, i.id as InstanceId, i.grain_type as InstanceKind, i.definition_id as DefinitionId,
                    {Title} as Title, {Detail} as Detail, {Office} as Office, {Assignee} as Assignee
                from {From} where {Where} and {Due} is not null and {Real}{range}{more}
                """;
        }
    }
}
