using OneWindow.Silo.Storage;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>The index tables of workflows, whatever they are about.</summary>
internal static class WorkflowTables
{
    private static readonly IndexTable Instances = new("workflow_instance",
    [
        new("id", ColumnKind.Text),
        new("grain_type", ColumnKind.Text, IsFixed: true),
        new("definition_id", ColumnKind.Text, IsFixed: true),
        new("version", ColumnKind.Integer),
        new("version_id", ColumnKind.Text),
        new("status", ColumnKind.Text),
        new("sub_status", ColumnKind.Text),
        new("name", ColumnKind.Text),
        new("correlation_id", ColumnKind.Text),
        new("parent_type", ColumnKind.Text, IsFixed: true),
        new("parent_key", ColumnKind.Text, IsFixed: true),
        new("created_at", ColumnKind.Instant, IsFixed: true),
        new("created_by", ColumnKind.Text, IsFixed: true),
        new("updated_at", ColumnKind.Instant),
        new("finished_at", ColumnKind.Instant),
        new("incident_count", ColumnKind.Integer),
        new("held", ColumnKind.Boolean),
    ]);

    private static readonly IndexTable Bookmarks = new("workflow_bookmark",
    [
        new("id", ColumnKind.Text),
        new("kind", ColumnKind.Text),
        new("name", ColumnKind.Text),
        new("correlation_id", ColumnKind.Text),
        new("grain_type", ColumnKind.Text),
        new("grain_key", ColumnKind.Text),
        new("bookmark_id", ColumnKind.Text),
        new("activity_id", ColumnKind.Text),
        new("created_at", ColumnKind.Instant),
        new("data", ColumnKind.Text),
    ]);

    // What a place is for does not change when it becomes one of another activity, and is not at hand then.
    private static readonly IndexTable MovedBookmarks = new(
        Bookmarks.Name, [.. Bookmarks.Columns.Select(column => column.Name is "created_at" or "data" ? column with { IsFixed = true } : column)]);

    /// <summary>The row of an instance.</summary>
    public static IndexRow Instance(string grainType, string grainKey, WorkflowRun run)
    {
        var instance = run.Instance;
        return new(Instances,
        [
            grainKey,
            grainType,
            instance.DefinitionId,
            (long)instance.DefinitionVersion,
            run.DefinitionVersionId,
            instance.Status.ToString(),
            instance.SubStatus.ToString(),
            instance.Name ?? run.Name,
            instance.CorrelationId,
            run.Parent?.GrainType,
            run.Parent?.GrainKey,
            instance.StartedAt ?? run.LastAt,
            run.CreatedBy,
            run.LastAt,
            instance.FinishedAt,
            (long)instance.Incidents.Count,
            instance.IsHeld,
        ]);
    }

    /// <summary>The row of a test run: its times are those of whoever runs it, not those of its clock.</summary>
    public static IndexRow Test(string grainType, string grainKey, WorkflowRun run, DateTimeOffset startedAt, DateTimeOffset now)
    {
        var row = Instance(grainType, grainKey, run);
        object?[] values = [.. row.Values];
        values[IndexOf("created_at")] = startedAt;
        values[IndexOf("updated_at")] = now;
        values[IndexOf("finished_at")] = run.Instance.FinishedAt is null ? null : now;
        return row with { Values = values };

        static int IndexOf(string column) => Instances.Columns.TakeWhile(known => known.Name != column).Count();
    }

    /// <summary>Does somebody have to find this bookmark by its name?</summary>
    public static bool IsListed(Bookmark bookmark) => bookmark.Kind is BookmarkKind.Event or BookmarkKind.Task or BookmarkKind.HttpEndpoint;

    /// <summary>The row of a bookmark.</summary>
    public static IndexRow Bookmark(string grainType, string grainKey, string? correlationId, Bookmark bookmark, DateTimeOffset at, string? data) => new(Bookmarks,
    [
        BookmarkKey(grainType, grainKey, bookmark),
        bookmark.Kind.ToString(),
        bookmark.Name ?? "",
        correlationId,
        grainType,
        grainKey,
        bookmark.Id,
        bookmark.ActivityId,
        at,
        data,
    ]);

    /// <summary>The row of a bookmark that has become one of another activity.</summary>
    public static IndexRow MovedBookmark(string grainType, string grainKey, string? correlationId, Bookmark bookmark, DateTimeOffset at) =>
        new(MovedBookmarks, Bookmark(grainType, grainKey, correlationId, bookmark, at, null).Values);

    /// <summary>The row of a bookmark that is no more.</summary>
    public static IndexKey Removed(string grainType, string grainKey, Bookmark bookmark) => new(Bookmarks, BookmarkKey(grainType, grainKey, bookmark));

    private static string BookmarkKey(string grainType, string grainKey, Bookmark bookmark) => $"{grainType}/{grainKey}/{bookmark.Id}";
}
