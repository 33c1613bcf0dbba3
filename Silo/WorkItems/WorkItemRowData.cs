using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.WorkItems;

/// <summary>A row of work items as lists read it.</summary>
internal sealed record WorkItemRowData
{
    /// <summary>The columns of lists.</summary>
    public const string Columns =
        """
        w.id as Id, w.grain_type as OwnerKind, w.grain_key as OwnerKey, w.name as Name, w.title as Title, w.status as Status, w.office as Office,
        w.role as Role, w.assignee as Assignee, w.created_at as CreatedAt, w.due_at as DueAt, w.outcomes as Outcomes, w.priority as Priority,
        w.candidates as Candidates, w.candidate_groups as CandidateGroups, w.parent_id as ParentId, w.sign_group as SignGroup, w.note as Note,
        w.revision as Revision, w.yellow_at as YellowAt, w.red_at as RedAt, w.on_behalf_of as OnBehalfOf, w.excluded_people as Excluded
        """;

    /// <summary>The columns of a single item.</summary>
    public const string AllColumns = $"{Columns}, w.form as Form, w.payload as Payload";

    public required string Id { get; init; }

    public required string OwnerKind { get; init; }

    public required string OwnerKey { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Status { get; init; }

    public string? Office { get; init; }

    public string? Role { get; init; }

    public string? Assignee { get; init; }

    public long CreatedAt { get; init; }

    public long? DueAt { get; init; }

    public string? Outcomes { get; init; }

    public long Priority { get; init; }

    public string? Candidates { get; init; }

    public string? CandidateGroups { get; init; }

    public string? ParentId { get; init; }

    public string? SignGroup { get; init; }

    public string? Note { get; init; }

    public long Revision { get; init; }

    public long? YellowAt { get; init; }

    public long? RedAt { get; init; }

    public string? OnBehalfOf { get; init; }

    public string? Excluded { get; init; }

    public string? Form { get; init; }

    public string? Payload { get; init; }

    /// <summary>Persons who must not see it.</summary>
    public string[] ExcludedNames => Names(Excluded);

    /// <summary>The row as others see it.</summary>
    /// <param name="now">Decides its colour.</param>
    /// <param name="reader">Who reads it; null: nobody in particular.</param>
    public WorkItemRowView View(DateTimeOffset now, Worker? reader)
    {
        var status = Enum.Parse<WorkItemStatus>(Status, ignoreCase: true);
        var isOpen = status is WorkItemStatus.Open or WorkItemStatus.Claimed;
        var item = new WorkItemView(
            Id,
            Name,
            Title,
            status,
            Office,
            Role,
            Assignee,
            Local(CreatedAt),
            DueAt is { } due ? Local(due) : null,
            Outcomes is null ? [] : JsonSerializer.Deserialize<string[]>(Outcomes) ?? [])
        {
            Priority = WorkItemPriorities.Name((int)Priority),
            Revision = Revision,
            Candidates = Names(Candidates),
            Groups = Names(CandidateGroups),
            ParentId = ParentId,
            SignGroup = SignGroup,
            Note = Note,
            Form = Form,
            Payload = Payload,
            OnBehalfOf = OnBehalfOf,
        };
        var moment = now.ToUnixTimeMilliseconds();
        return new WorkItemRowView(item, OwnerKind, OwnerKey, isOpen && DueAt < moment)
        {
            Colour = isOpen ? ColourAt(moment) : DueColour.None,
            YellowAt = YellowAt is { } yellow ? Local(yellow) : null,
            RedAt = RedAt is { } red ? Local(red) : null,
            For = reader is null || !isOpen ? null : For(reader),
        };
    }

    private DueColour ColourAt(long now)
    {
        if (DueAt is null)
            return DueColour.None;
        if (RedAt < now)
            return DueColour.Red;
        return YellowAt <= now ? DueColour.Yellow : DueColour.Green;
    }

    /// <summary>As <see cref="WorkItemRules.OnBehalfOf"/> tells it of the item itself.</summary>
    private string? For(Worker reader)
    {
        if (Assignee == WorkItemRules.NameOf(reader))
            return OnBehalfOf;
        string? found = null;
        foreach (var absent in reader.StandsInFor)
        {
            if (Assignee == absent.PersonId)
                return absent.PersonId;
            if (found is null && Concerns(absent.PersonId, absent.Office, absent.Roles) && !ExcludedNames.Contains(absent.PersonId))
                found = absent.PersonId;
        }

        return found is null || Concerns(WorkItemRules.NameOf(reader), reader.Office, reader.Roles) ? null : found;
    }

    private bool Concerns(string name, string? office, string[] roles) =>
        (Office is not null && Office == office) || (Role is not null && roles.Contains(Role)) || Names(Candidates).Contains(name) ||
        Names(CandidateGroups).Any(group => group.StartsWith("office:", StringComparison.Ordinal) ? group[7..] == office : roles.Contains(group[5..]));

    private static string[] Names(string? marked) => marked?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
