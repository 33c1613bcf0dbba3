using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Instances;

/// <summary>
/// The statements of one list of instances. Which rows stand on a page is found in an index that holds whatever lists are filtered by, in the order of the
/// list; only the rows of the page are then read. SQLite, which knows nothing of how values are spread, is told which index (<see cref="InstanceIndexes"/>).
/// </summary>
internal sealed class InstanceList
{
    /// <summary>When more rows are found, walking them in the order of an index costs less than to sort them.</summary>
    private const int MostSorted = 20_000;

    private readonly InstanceIndexes _from;
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
        _order = Order(column, filter.Descending);
        _reverse = Order(column, !filter.Descending);
        _from = dialect.Provider == StorageProvider.Sqlite ? InstanceIndexes.Of(filter, column) : InstanceIndexes.Free;
        Skip = (long)(filter.Page - 1) * filter.PageSize;
        _take = filter.PageSize;
    }

    /// <summary>How many rows stand before the page.</summary>
    public long Skip { get; }

    /// <summary>How many rows there are on all pages.</summary>
    public (string Sql, DynamicParameters Parameters) Count() => ($"select count(*) from {_from.Count} {_where}", _parameters);

    /// <summary>The first ids in order.</summary>
    public (string Sql, DynamicParameters Parameters) Ids(int take, long skip)
    {
        var parameters = new DynamicParameters(_parameters);
        parameters.Add("mostIds", take);
        parameters.Add("skippedIds", skip);
        return ($"select id from {_from.Sorted} {_where} {_order} {_dialect.Page("@mostIds", "@skippedIds")}", parameters);
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
        var from = total > MostSorted ? _from.Walked : _from.Sorted;
        return ($"select id from {from} {_where} {(isNearer ? _order : _reverse)} {_dialect.Page("@take", "@skip")}", parameters);
    }

    /// <summary>The rows of these ids.</summary>
    public (string Sql, DynamicParameters Parameters) Rows(string[] ids)
    {
        var parameters = new DynamicParameters();
        parameters.Add("ids", ids);
        return ($"select {InstanceQueries.Columns} from workflow_instance where {_dialect.AnyOf("id", "@ids")} {_order}", parameters);
    }

    /// <summary>Nothing stands before everything, as SQLite has it, so that both databases show the same list. Instances of a definition follow each other in time.</summary>
    private static string Order(string column, bool descending)
    {
        var direction = descending ? "desc" : "asc";
        var nothing = column is "name" or "finished_at" ? descending ? " nulls last" : " nulls first" : "";
        var then = column == "definition_id" ? $", created_at {direction}" : "";
        return $"order by {column} {direction}{nothing}{then}, id {direction}";
    }
}
