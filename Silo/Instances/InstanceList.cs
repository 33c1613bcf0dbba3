using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Instances;

/// <summary>
/// The statements of one list of instances. Which rows stand on a page is found in an index that holds whatever lists are filtered by, in the order of the
/// list; only the rows of the page are then read. SQLite, which knows nothing of how values are spread, is told which index: left alone it takes one that
/// seems to narrow the search, and looks up half the table row by row.
/// </summary>
internal sealed class InstanceList
{
    /// <summary>SQLite sorts all rows up to a page; walking them in the order of an index costs less when there are more than these.</summary>
    private const int MostSorted = 10_000;

    private const string NotIndexed = "workflow_instance not indexed";

    private readonly string _from;
    private readonly string _deep;
    private readonly string _where;
    private readonly string _order;
    private readonly string _reverse;
    private readonly int _take;
    private readonly DynamicParameters _parameters;
    private readonly ISqlDialect _dialect;

    /// <summary>Makes the statements.</summary>
    public InstanceList(InstanceFilter filter, ISqlDialect dialect)
    {
        _dialect = dialect;
        (_where, _parameters) = InstanceConditions.Of(filter, dialect);
        var column = filter.Sort switch
        {
            "updatedAt" => "updated_at",
            "finishedAt" => "finished_at",
            "name" => "name",
            "definitionId" => "definition_id",
            _ => "created_at",
        };
        var direction = filter.Descending ? "desc" : "asc";
        var opposite = filter.Descending ? "asc" : "desc";
        _order = $"order by {column} {direction}, id {direction}";
        _reverse = $"order by {column} {opposite}, id {opposite}";
        _from = "workflow_instance" + (dialect.Provider == StorageProvider.Sqlite ? Index(filter, column) : "");
        _deep = _from == NotIndexed && column == "created_at" ? "workflow_instance indexed by ix_workflow_instance_list" : _from;
        Skip = (long)(filter.Page - 1) * filter.PageSize;
        _take = filter.PageSize;
    }

    /// <summary>How many rows stand before the page.</summary>
    public long Skip { get; }

    /// <summary>How many rows there are on all pages.</summary>
    public (string Sql, DynamicParameters Parameters) Count() => ($"select count(*) from {_from} {_where}", _parameters);

    /// <summary>The first ids in order.</summary>
    public (string Sql, DynamicParameters Parameters) Ids(int take, long skip)
    {
        var parameters = new DynamicParameters(_parameters);
        parameters.Add("mostIds", take);
        parameters.Add("skippedIds", skip);
        return ($"select id from {_from} {_where} {_order} {_dialect.Page("@mostIds", "@skippedIds")}", parameters);
    }

    /// <summary>
    /// The ids of the page, in any order; the rows are another statement, as a planner without statistics may look for the page anew with every row. A page beyond
    /// the middle is looked up from the end: whatever stands before a page has to be walked over.
    /// </summary>
    /// <param name="total">How many rows there are on all pages; more than stand before this one.</param>
    public (string Sql, DynamicParameters Parameters) PageIds(long total)
    {
        var take = Math.Min(_take, total - Skip);
        var behind = total - Skip - take;
        var isNearer = Skip <= behind;
        var parameters = new DynamicParameters(_parameters);
        parameters.Add("take", take);
        parameters.Add("skip", Math.Min(Skip, behind));
        var from = Math.Min(Skip, behind) > MostSorted ? _deep : _from;
        return ($"select id from {from} {_where} {(isNearer ? _order : _reverse)} {_dialect.Page("@take", "@skip")}", parameters);
    }

    /// <summary>The rows of these ids.</summary>
    public (string Sql, DynamicParameters Parameters) Rows(string[] ids)
    {
        var parameters = new DynamicParameters();
        parameters.Add("ids", ids);
        return ($"select {InstanceQueries.Columns} from workflow_instance where {_dialect.AnyOf("id", "@ids")} {_order}", parameters);
    }

    /// <summary>What tells SQLite where to look; nothing where it finds out by itself.</summary>
    private static string Index(InstanceFilter filter, string column)
    {
        // The indexes of lists leave tests out, and columns that every turn of an instance changes; a few rows of a single key are found by that key.
        var isByKey = filter.CorrelationId is not null || filter.ParentId is not null || filter.VersionId is not null;
        if (filter.WithTests || isByKey)
            return "";
        var needsTable = filter.Times.Any(time => time.Moment == InstanceMoment.Updated) || filter.IsHeld is not null || filter.Version is not null
            || column is "updated_at" || filter.IncidentKind is not null || filter.IncidentActivityId is not null;
        return needsTable ? " not indexed" : column == "name" ? " indexed by ix_workflow_instance_name" : " indexed by ix_workflow_instance_list";
    }
}
