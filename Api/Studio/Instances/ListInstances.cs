using FastEndpoints;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>What Studio asks for when it lists instances.</summary>
internal sealed class ListInstancesBody : InstanceFilterBody
{
    /// <summary>Page number, from 0.</summary>
    public int? Page { get; set; }

    /// <summary>Rows a page.</summary>
    public int? PageSize { get; set; }

    /// <summary>Field to sort by; none: when instances started.</summary>
    public string? OrderBy { get; set; }

    /// <summary><c>Ascending</c> or <c>Descending</c>; none: descending.</summary>
    public string? OrderDirection { get; set; }

    /// <summary>Whether test runs are wanted, too. Ours; Studio does not ask.</summary>
    public bool? WithTests { get; set; }
}

/// <summary>A page of what Studio lists.</summary>
/// <param name="Items">The rows.</param>
/// <param name="TotalCount">How many there are on all pages.</param>
internal sealed record StudioPage<T>(IReadOnlyList<T> Items, long TotalCount);

/// <summary>A list that comes whole.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Count">How many there are.</param>
internal sealed record StudioList<T>(IReadOnlyList<T> Items, long Count);

/// <summary>Lists instances, those of cases and of whatever else runs on a workflow like any other.</summary>
internal sealed class ListInstancesEndpoint(IWorkflowInstanceQueries queries) : StudioEndpoint
{
    private const int MostRows = 1000;
    private const int LastPage = 1_000_000;

    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "workflow-instances", StudioAccess.Viewers, "Studio：流程实例列表 / Studio: list instances");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var body = await ReadAsync<ListInstancesBody>(ct) ?? new();
        var page = Math.Clamp(body.Page ?? 0, 0, LastPage);
        var filter = body.ToFilter() with
        {
            WithTests = body.WithTests ?? false,
            Sort = body.OrderBy?.ToUpperInvariant() switch
            {
                "NAME" => "name",
                "UPDATEDAT" => "updatedAt",
                "FINISHED" or "FINISHEDAT" => "finishedAt",
                "DEFINITIONID" => "definitionId",
                _ => "createdAt",
            },
            Descending = !"Ascending".Equals(body.OrderDirection, StringComparison.OrdinalIgnoreCase),
            Page = page + 1,
            PageSize = Math.Clamp(body.PageSize ?? 10, 1, MostRows),
        };
        var found = await queries.ListAsync(filter, ct);
        await AnswerAsync(new StudioPage<InstanceSummary>([.. found.Items.Select(row => new InstanceSummary(row))], found.Total));
    }
}
