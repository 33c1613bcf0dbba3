using Dapper;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.WorkItems;

/// <summary>
/// What waits for a worker, as conditions on rows of work items. Each list of conditions stands for one part; within a part no item meets two of them, so that the rows of
/// all can be put together, and each is read along an index of its own in the order of urgency.
/// </summary>
internal sealed class WorkItemQueues
{
    /// <summary>The order of urgency, as the indexes of queues have it.</summary>
    public const string Urgency = "priority desc, coalesce(due_at, 9007199254740991), created_at, id";

    /// <summary>An item's colour as a number, as <see cref="DueColour"/> counts them.</summary>
    public const string Colour = "case when due_at is null then 0 when red_at < @now then 3 when yellow_at <= @now then 2 else 1 end";

    private const string Free = "status = 'open' and assignee is null";

    private readonly string _me;
    private readonly List<string> _taken = [];
    private int _parameters;

    private WorkItemQueues(Worker worker, DateTimeOffset now)
    {
        _me = WorkItemRules.NameOf(worker);
        Parameters.Add("now", now.ToUnixTimeMilliseconds());
        Parameters.Add("me", _me);
        var visible = NotExcluded(_me) + (worker.UserName == _me ? "" : NotExcluded(worker.UserName));
        Mine = [$"closed_at is null and assignee = @me{visible}"];

        var claimable = new List<string>();
        if (worker.Office is { } office)
            claimable.Add(ByOffice(office, "", visible));
        foreach (var role in worker.Roles.Distinct(StringComparer.Ordinal))
            claimable.Add(ByRole(role, "", visible));
        claimable.Add(ByLists(Named(_me, worker.Office, worker.Roles), visible));
        Claimable = claimable;

        // What is the worker's own comes before, and what is left is told by the first right that allows it; an absent person's conflict of interest ends that person's right alone.
        var substituted = new List<string>();
        foreach (var absent in worker.StandsInFor)
            substituted.Add($"closed_at is null and assignee = {Parameter(absent.PersonId)}{NotExcluded(absent.PersonId)}{visible}");
        foreach (var group in worker.StandsInFor.Where(absent => absent.Office is not null && absent.Office != worker.Office).GroupBy(absent => absent.Office!))
            substituted.Add(ByOffice(group.Key, NotAllExcluded(group), visible));
        foreach (var role in worker.StandsInFor.SelectMany(absent => absent.Roles).Distinct(StringComparer.Ordinal).Except(worker.Roles).ToArray())
            substituted.Add(ByRole(role, NotAllExcluded(worker.StandsInFor.Where(absent => absent.Roles.Contains(role))), visible));
        // All of them at once: lists of candidates cannot be sought in, so each condition on them reads the whole index.
        if (worker.StandsInFor.Length > 0)
            substituted.Add(ByLists(string.Join(" or ", worker.StandsInFor.Select(absent => $"({Named(absent.PersonId, absent.Office, absent.Roles)}{NotExcluded(absent.PersonId)})")), visible));
        Substituted = substituted;
    }

    /// <summary>What the worker has.</summary>
    public IReadOnlyList<string> Mine { get; }

    /// <summary>What is open for the worker and nobody has.</summary>
    public IReadOnlyList<string> Claimable { get; }

    /// <summary>What those have for whom the worker stands in, and what is open for them but not for the worker.</summary>
    public IReadOnlyList<string> Substituted { get; }

    /// <summary>Parameters of the conditions.</summary>
    public DynamicParameters Parameters { get; } = new();

    /// <summary>The parts for a worker.</summary>
    /// <param name="worker">With those for whom the worker stands in.</param>
    /// <param name="now">Decides colours.</param>
    public static WorkItemQueues Of(Worker worker, DateTimeOffset now) => new(worker, now);

    /// <summary>A statement for a page of the rows that meet one of some conditions, the most urgent first; its parameters are <c>upTo</c>, <c>take</c> and <c>skip</c>.</summary>
    /// <param name="conditions">Conditions of which no row meets two.</param>
    /// <param name="and">A further condition that each must meet, with a leading <c>and</c>; empty: none.</param>
    /// <param name="dialect">Cuts out the page.</param>
    public static string Page(IReadOnlyList<string> conditions, string and, ISqlDialect dialect)
    {
        var parts = conditions.Select((condition, i) =>
            $"select * from (select id, priority, due_at, created_at from work_item where {condition}{and} order by {Urgency} limit @upTo) part{i}");
        return
            $"""
            select {WorkItemRowData.Columns}
            from (select id from ({string.Join(" union all ", parts)}) parts order by {Urgency} {dialect.Page("@take", "@skip")}) found
            join work_item w on w.id = found.id
            order by w.priority desc, coalesce(w.due_at, 9007199254740991), w.created_at, w.id
            """;
    }

    private string ByOffice(string office, string and, string visible)
    {
        var parameter = Parameter(office);
        return Next($"office is not null and office = {parameter}{and}", $"coalesce(office, '') = {parameter}{and}", visible);
    }

    private string ByRole(string role, string and, string visible)
    {
        var parameter = Parameter(role);
        return Next($"role is not null and role = {parameter}{and}", $"coalesce(role, '') = {parameter}{and}", visible);
    }

    /// <summary>Whether an item's lists of candidates name somebody.</summary>
    private string Named(string name, string? office, string[] roles)
    {
        List<string> marks = [Like("candidates", name)];
        if (office is not null)
            marks.Add(Like("candidate_groups", $"office:{office}"));
        marks.AddRange(roles.Select(role => Like("candidate_groups", $"role:{role}")));
        return $"({string.Join(" or ", marks)})";
    }

    private string ByLists(string named, string visible) => Next($"(candidates is not null or candidate_groups is not null) and ({named})", $"({named})", visible);

    /// <summary>A condition for what is free, and that none before has taken.</summary>
    /// <param name="condition">As an index finds it.</param>
    /// <param name="never">The same, false instead of unknown, to be kept out of those that follow.</param>
    /// <param name="visible">Keeps out what the worker must not see.</param>
    private string Next(string condition, string never, string visible)
    {
        var whole = $"{Free} and {condition}{string.Concat(_taken.Select(taken => $" and not ({taken})"))}{visible}";
        _taken.Add(never);
        return whole;
    }

    private string Like(string column, string name) => $@"coalesce({column}, '') like {Parameter(Mark(name))} escape '\'";

    private string NotExcluded(string name) => $@" and (excluded_people is null or excluded_people not like {Parameter(Mark(name))} escape '\')";

    private string NotAllExcluded(IEnumerable<AbsentColleague> people) =>
        $" and (excluded_people is null or {string.Join(" or ", people.Select(absent => $@"excluded_people not like {Parameter(Mark(absent.PersonId))} escape '\'"))})";

    private string Parameter(string value)
    {
        var name = FormattableString.Invariant($"q{_parameters++}");
        Parameters.Add(name, value);
        return $"@{name}";
    }

    private static string Mark(string name) => LikePatterns.Containing($"|{name}|");
}
