using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Instances;

/// <summary>
/// Where SQLite looks for a list of instances. Left alone it takes an index that seems to narrow the search, and looks up half the table row by row; told, it reads
/// an index that holds all that is asked for, or the table from its beginning to its end.
/// </summary>
/// <param name="Count">The table for counting.</param>
/// <param name="Sorted">The table for finding the rows of the list, to sort them.</param>
/// <param name="Walked">The table for going through the list in its order until a page has been reached.</param>
internal sealed record InstanceIndexes(string Count, string Sorted, string Walked)
{
    private const string Table = "workflow_instance";
    private const string Whole = $"{Table} not indexed";
    private const string ByStart = $"{Table} indexed by ix_workflow_instance_list";
    private const string ByName = $"{Table} indexed by ix_workflow_instance_name";
    private const string ByChange = $"{Table} indexed by ix_workflow_instance_updated";
    private const string ByEnd = $"{Table} indexed by ix_workflow_instance_finished";
    private const string ByDefinition = $"{Table} indexed by ix_workflow_instance_definition";

    /// <summary>The shortest first: to count is to read one of them.</summary>
    private static readonly string[] Narrow = [ByChange, ByEnd, ByDefinition, ByStart];

    /// <summary>The database finds out by itself.</summary>
    public static readonly InstanceIndexes Free = new(Table, Table, Table);

    /// <summary>Where to look for what a filter asks for.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="column">The column that the list is sorted by.</param>
    public static InstanceIndexes Of(InstanceFilter filter, string column)
    {
        // The indexes of lists leave tests out; a few rows of a single key are found by that key.
        if (filter.WithTests || filter.CorrelationId is not null || filter.ParentId is not null || filter.VersionId is not null)
            return Free;
        var asked = Asked(filter);
        var walked = column switch { "name" => ByName, "updated_at" => ByChange, "finished_at" => ByEnd, "definition_id" => ByDefinition, _ => ByStart };
        // One definition's rows lie together in the order in which they started, and so do those of a span of time.
        var isOfOne = (filter.DefinitionId is not null || filter.DefinitionIds is [_]) && Holds(ByDefinition, asked);
        if (isOfOne && column is "created_at")
            return new(ByDefinition, ByDefinition, ByDefinition);
        var count = isOfOne ? ByDefinition
            : asked.HasFlag(Columns.Created) && Holds(ByStart, asked) ? ByStart
            : asked.HasFlag(Columns.Updated) && Holds(ByChange, asked) ? ByChange
            : asked.HasFlag(Columns.Finished) && Holds(ByEnd, asked) ? ByEnd
            : Narrow.FirstOrDefault(index => Holds(index, asked)) ?? Whole;
        return new(count, Holds(walked, asked) ? walked : count, walked);
    }

    private static Columns Asked(InstanceFilter filter)
    {
        var asked = Columns.None;
        foreach (var time in filter.Times)
            asked |= time.Moment switch { InstanceMoment.Updated => Columns.Updated, InstanceMoment.Finished => Columns.Finished, _ => Columns.Created };
        if (filter.CreatedFrom is not null || filter.CreatedTo is not null)
            asked |= Columns.Created;
        if (filter.Search is not null || filter.Name is not null)
            asked |= Columns.Texts;
        if (filter.IsHeld is not null || filter.Version is not null || filter.IncidentKind is not null || filter.IncidentActivityId is not null)
            asked |= Columns.Others;
        return asked;
    }

    /// <summary>Id, definition, states and the number of incidents stand in all of them.</summary>
    private static bool Holds(string index, Columns asked) => (asked & ~(index switch
    {
        ByStart or ByName => Columns.Created | Columns.Finished | Columns.Texts,
        ByChange => Columns.Updated,
        ByEnd => Columns.Finished,
        _ => Columns.Created,
    })) == Columns.None;

    [Flags]
    private enum Columns
    {
        None = 0,
        Created = 1,
        Updated = 2,
        Finished = 4,
        Texts = 8,
        Others = 16,
    }
}
