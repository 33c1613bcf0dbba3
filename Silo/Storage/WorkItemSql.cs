namespace OneWindow.Silo.Storage;

/// <summary>The statement that writes work items, the same in both dialects but for its source of rows.</summary>
internal static class WorkItemSql
{
    /// <summary>The columns in the order in which they are bound; the first is the primary key.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "id", "grain_type", "grain_key", "name", "title", "status", "office", "role", "assignee", "created_at", "due_at", "closed_at", "outcome", "outcomes",
        "priority", "candidates", "candidate_groups", "excluded_people", "form", "payload", "parent_id", "sign_group", "opinion", "note", "completed_by", "revision",
        "yellow_at", "red_at", "on_behalf_of",
    ];

    /// <summary>Inserts rows or replaces those of the same id.</summary>
    internal static string Upsert(string source) =>
        $"insert into work_item ({string.Join(", ", Columns)}) {source} on conflict (id) do update set {string.Join(", ", Columns.Skip(1).Select(column => $"{column} = excluded.{column}"))}";
}
