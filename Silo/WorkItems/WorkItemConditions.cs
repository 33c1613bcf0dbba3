using Dapper;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.WorkItems;

/// <summary>The conditions that a filter puts on rows of work items.</summary>
internal static class WorkItemConditions
{
    /// <summary>The clause and its parameters.</summary>
    public static (string Where, DynamicParameters Parameters) Of(WorkItemFilter filter, DateTimeOffset now)
    {
        var worker = filter.Worker;
        var queues = WorkItemQueues.Of(worker, now);
        var parameters = queues.Parameters;
        var terms = new List<string>();
        if (!filter.IncludeClosed)
            terms.Add("closed_at is null");
        parameters.Add("markMe", Mark(WorkItemRules.NameOf(worker)));
        parameters.Add("markAccount", Mark(worker.UserName));
        terms.Add(@"(excluded_people is null or (excluded_people not like @markMe escape '\' and excluded_people not like @markAccount escape '\'))");
        if (filter.Mine)
            terms.Add("assignee = @me");
        if (filter.Group)
            terms.Add(Group(worker, parameters));
        if (filter.Claimable)
            terms.Add(Any(queues.Claimable));
        if (filter.Substituted)
            terms.Add(queues.Substituted.Count == 0 ? "1 = 0" : Any(queues.Substituted));
        if (filter.Overdue is { } overdue)
            terms.Add(overdue ? "due_at < @now and closed_at is null" : "(due_at is null or due_at >= @now or closed_at is not null)");
        if (filter.Colour is { } colour)
        {
            terms.Add($"{WorkItemQueues.Colour} = @colour");
            parameters.Add("colour", (int)colour);
        }

        Add("due_at >= @dueFrom", "dueFrom", filter.DueFrom?.ToUnixTimeMilliseconds());
        Add("due_at < @dueTo", "dueTo", filter.DueTo?.ToUnixTimeMilliseconds());
        Add("office = @ofOffice", "ofOffice", filter.Office);
        Add("assignee = @ofPerson", "ofPerson", filter.Assignee);
        Add("name = @name", "name", filter.Name);
        Add("sign_group = @signGroup", "signGroup", filter.SignGroup);
        Add("parent_id = @parentId", "parentId", filter.ParentId);
        return ("where " + string.Join(" and ", terms), parameters);

        void Add(string term, string parameter, object? value)
        {
            if (value is null)
                return;
            terms.Add(term);
            parameters.Add(parameter, value);
        }
    }

    private static string Any(IEnumerable<string> conditions) => $"({string.Join(" or ", conditions.Select(condition => $"({condition})"))})";

    private static string Group(Worker worker, DynamicParameters parameters)
    {
        var roles = worker.Roles.Select((_, i) => $"@role{i}").ToArray();
        for (var i = 0; i < roles.Length; i++)
            parameters.Add(roles[i], worker.Roles[i]);
        parameters.Add("office", worker.Office);
        parameters.Add("markOffice", worker.Office is null ? "" : Mark($"office:{worker.Office}"));
        var marks = worker.Roles.Select((_, i) => $@" or candidate_groups like @markRole{i} escape '\'").ToArray();
        for (var i = 0; i < marks.Length; i++)
            parameters.Add($"markRole{i}", Mark($"role:{worker.Roles[i]}"));
        return
            $"(office = @office{(roles.Length == 0 ? "" : $" or role in ({string.Join(", ", roles)})")} or (candidates is not null or candidate_groups is not null) and " +
            $@"(candidates like @markMe escape '\' or candidate_groups like @markOffice escape '\'{string.Concat(marks)}))";
    }

    private static string Mark(string name) => LikePatterns.Containing($"|{name}|");
}
