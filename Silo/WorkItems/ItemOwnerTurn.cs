using System.Collections.Immutable;
using System.Text.Json;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Notifications;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.WorkItems;

/// <summary>One turn of a grain that opens work items of itself: gathers what is committed with the state. A turn that is dropped leaves no trace.</summary>
internal abstract class ItemOwnerTurn(string key, ItemOwnerState current, DateTimeOffset at)
{
    private readonly Dictionary<string, WorkItemRow> _rows = [];
    private readonly List<EventRow> _events = [];
    private readonly List<OutboxRow> _outbox = [];
    private readonly Dictionary<string, TimerRow> _timersSet = [];
    private readonly HashSet<string> _timersRemoved = [];

    /// <summary>Moment at which things happen now.</summary>
    public DateTimeOffset At { get; set; } = at;

    /// <summary>Who acts, as account; null for the clock.</summary>
    public string? Actor { get; private set; }

    /// <summary>Open work items after what happened so far.</summary>
    public ImmutableArray<OpenWorkItem> Items { get; private set; } = current.Items;

    /// <summary>How many items were opened in all.</summary>
    public int ItemsOpened { get; private set; } = current.ItemsOpened;

    /// <summary>Number of the last event.</summary>
    public long EventVersion { get; private set; } = current.EventVersion;

    /// <summary>Key of the grain.</summary>
    protected string Key => key;

    /// <summary>The worker of the command, or null.</summary>
    protected Worker? Worker { get; private set; }

    /// <summary>Names who acts from here on.</summary>
    public void ActAs(string actor, Worker? worker)
    {
        Actor = actor;
        Worker = worker;
    }

    /// <summary>What an item's completion means for the thing.</summary>
    public abstract void Complete(OpenWorkItem item, string outcome, JsonElement? result);

    /// <summary>The index rows after the turn.</summary>
    public abstract IReadOnlyList<IndexRow> Index();

    /// <summary>Opens an item.</summary>
    public OpenWorkItem Open(string name, string title, Assignment to, string[] outcomes, DateTimeOffset? dueAt, WorkItemTerms? terms)
    {
        ItemsOpened++;
        var item = new OpenWorkItem
        {
            Key = FormattableString.Invariant($"{ItemsOpened}"),
            Name = name,
            Title = title,
            Office = to.Office,
            Role = to.Role,
            Assignee = to.Assignee,
            Outcomes = [.. outcomes],
            CreatedAt = At,
            DueAt = dueAt,
            Terms = terms,
        };
        Items = Items.Add(item);
        Write(item, WorkItemStatus.Open, null);
        return item;
    }

    /// <summary>Replaces an open item.</summary>
    public OpenWorkItem Replace(OpenWorkItem item)
    {
        var changed = item with { Revision = item.Revision + 1 };
        Items = Items.SetItem(IndexOf(item.Key), changed);
        Write(changed, changed.Claimed ? WorkItemStatus.Claimed : WorkItemStatus.Open, null);
        return changed;
    }

    /// <summary>Closes an item that was done.</summary>
    public void Done(OpenWorkItem item, string outcome)
    {
        Items = Items.RemoveAt(IndexOf(item.Key));
        var absent = Worker is { } worker ? WorkItemRules.OnBehalfOf(item, worker) : null;
        Write(item with { OnBehalfOf = item.OnBehalfOf ?? absent }, WorkItemStatus.Done, outcome);
    }

    /// <summary>Closes items that are not needed any more.</summary>
    public void Withdraw(Func<OpenWorkItem, bool> which)
    {
        foreach (var item in Items.Where(which).ToArray())
        {
            Items = Items.RemoveAt(IndexOf(item.Key));
            Write(item, WorkItemStatus.Withdrawn, null);
        }
    }

    /// <summary>Records what was done with an item, as <c>workitem.*</c>.</summary>
    public void Record(string what, Worker worker, WorkItemEvent details) =>
        Append($"workitem.{what}", worker.UserName, JsonSerializer.Serialize(details, WorkflowJson.Default.WorkItemEvent));

    /// <summary>Sends a notice to people's inboxes.</summary>
    /// <param name="recipients">Person ids, or <c>role:x</c>.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="subject">Subject.</param>
    /// <param name="body">Text.</param>
    /// <param name="severity">info, warning or urgent.</param>
    public void Tell(IEnumerable<string> recipients, string about, string subject, string body, string severity)
    {
        string[] to = [.. recipients.Distinct(StringComparer.Ordinal)];
        if (to.Length == 0)
            return;
        var notice = new Notice(to, about, subject, body, severity, At);
        _outbox.Add(new OutboxRow(FormattableString.Invariant($"{key}.n{EventVersion}.{_outbox.Count}"), Notice.Kind, JsonSerializer.Serialize(notice, WorkflowJson.Default.Notice), At));
    }

    /// <summary>Sets a timer.</summary>
    public void SetTimer(string id, DateTimeOffset dueAt, string kind)
    {
        _timersRemoved.Remove(id);
        _timersSet[id] = new TimerRow(id, dueAt, kind);
    }

    /// <summary>Removes a timer.</summary>
    public void RemoveTimer(string id)
    {
        _timersSet.Remove(id);
        _timersRemoved.Add(id);
    }

    /// <summary>Whether there is anything to commit.</summary>
    public bool HasChanged => _events.Count + _rows.Count > 0;

    /// <summary>What is committed with the state.</summary>
    public GrainCommitParts ToParts(OperationRow? operation, WorkflowServices services) => new()
    {
        Operation = operation,
        Index = Index(),
        WorkItems = [.. _rows.Values.Select(row => WorkItemRows.Coloured(row, services.Office.Colours, services.Calendar))],
        TimersSet = [.. _timersSet.Values],
        TimersRemoved = [.. _timersRemoved],
        Events = _events,
        Outbox = _outbox,
    };

    /// <summary>Appends an event to the stream.</summary>
    protected void Append(string type, string? actor, string data) => _events.Add(new EventRow(++EventVersion, type, At, actor, data));

    private void Write(OpenWorkItem item, WorkItemStatus status, string? outcome) =>
        _rows[item.Key] = WorkItemRows.Of(key, item, status, outcome, At, Worker is { } worker ? WorkItemRules.NameOf(worker) : Actor);

    private int IndexOf(string itemKey)
    {
        for (var i = 0; i < Items.Length; i++)
        {
            if (Items[i].Key == itemKey)
                return i;
        }

        throw new InvalidOperationException($"{key} has no open work item {itemKey}.");
    }
}
