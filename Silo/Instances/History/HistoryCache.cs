using Dapper;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Silo.Instances.History;

/// <summary>
/// Histories of the instances that people look at now. Whoever asks gets the history as it is in the database; only what the journal has gained since the
/// last question is read. The least recently used make room.
/// </summary>
internal sealed class HistoryCache(IDatabase database, JournalReader journal, DefinitionCatalog definitions)
{
    /// <summary>Most entries that are kept over all instances, about 100 bytes each; one history may be larger.</summary>
    internal const long MostEntries = 500_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Slot>> _slots = new(StringComparer.Ordinal);
    private readonly LinkedList<Slot> _byUse = new();
    private long _entries;

    /// <summary>Looks at the history of an instance, alone; null when there is no such instance.</summary>
    internal async Task<T?> LookAsync<T>(string id, Func<InstanceHead, InstanceHistory, T> look, CancellationToken cancellationToken)
        where T : class
    {
        var head = await HeadAsync(id, cancellationToken);
        if (head is null)
            return null;
        var slot = SlotOf(id);
        await slot.Turn.WaitAsync(cancellationToken);
        try
        {
            var history = await RefreshAsync(slot, head, cancellationToken);
            return look(head, history);
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    /// <summary>The activities of the definition that an instance runs.</summary>
    internal async Task<WorkflowProgram> ProgramAsync(string versionId) => await definitions.ProgramAsync(versionId);

    /// <summary>What the index says of an instance; null when there is none.</summary>
    internal async Task<InstanceHead?> HeadAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<InstanceHead>(new CommandDefinition(
            """
            select i.id as Id, i.grain_type as Kind, i.version_id as VersionId, i.status as Status, i.sub_status as SubStatus, i.created_at as CreatedAt,
                i.updated_at as UpdatedAt, i.finished_at as FinishedAt, i.name as Name,
                coalesce((select max(p.last_sequence) from journal_page p where p.grain_type = i.grain_type and p.grain_key = i.id), 0) as LastSequence
            from workflow_instance i where i.id = @id
            """,
            new { id },
            cancellationToken: cancellationToken));
    }

    private async Task<InstanceHistory> RefreshAsync(Slot slot, InstanceHead head, CancellationToken cancellationToken)
    {
        // The head may have been read before another question brought the history further.
        if (slot.History?.LastSequence > head.LastSequence)
            head = await HeadAsync(head.Id, cancellationToken) ?? head;
        var identity = (head.Kind, head.VersionId, head.CreatedAt);
        if (slot.History is not { } history || slot.Identity != identity || history.LastSequence > head.LastSequence)
        {
            history = new InstanceHistory(ActivityOutline.ListOf(await definitions.ProgramAsync(head.VersionId)));
            slot.Identity = identity;
        }

        if (history.LastSequence < head.LastSequence)
        {
            foreach (var page in await journal.AfterAsync(head.Kind, head.Id, history.LastSequence, cancellationToken))
                history.Add(page);
        }

        slot.History = history;
        Weigh(slot, history.Entries.Count + 1);
        return history;
    }

    private Slot SlotOf(string id)
    {
        lock (_lock)
        {
            if (_slots.TryGetValue(id, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value;
            }

            node = _byUse.AddFirst(new Slot(id));
            _slots.Add(id, node);
            return node.Value;
        }
    }

    private void Weigh(Slot slot, long weight)
    {
        lock (_lock)
        {
            if (!_slots.TryGetValue(slot.Id, out var node) || node.Value != slot)
                return;
            _entries += weight - slot.Weight;
            slot.Weight = weight;
            while (_entries > MostEntries && _byUse.Last is { } last && last.Value != slot)
            {
                _byUse.RemoveLast();
                _slots.Remove(last.Value.Id);
                _entries -= last.Value.Weight;
            }
        }
    }

    private sealed class Slot(string id)
    {
        public string Id => id;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public InstanceHistory? History { get; set; }

        public (string Kind, string VersionId, long CreatedAt) Identity { get; set; }

        public long Weight { get; set; }
    }
}

/// <summary>What the index says of an instance.</summary>
internal sealed record InstanceHead
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string VersionId { get; init; }

    public required string Status { get; init; }

    public required string SubStatus { get; init; }

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }

    public long? FinishedAt { get; init; }

    public string? Name { get; init; }

    public long LastSequence { get; init; }
}
