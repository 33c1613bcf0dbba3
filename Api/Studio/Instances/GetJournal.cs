using System.Text.Json;
using FastEndpoints;
using OneWindow.Api.Workflows;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>Which entries Studio wants.</summary>
internal sealed class JournalBody
{
    /// <summary>The conditions; none: all entries.</summary>
    public JournalFilterBody? Filter { get; set; }
}

/// <summary>Conditions on entries.</summary>
internal sealed class JournalFilterBody
{
    /// <summary>Of these activities, by id; none: of all.</summary>
    public string[]? ActivityIds { get; set; }

    /// <summary>Of these activities, by node id; none: of all.</summary>
    public string[]? ActivityNodeIds { get; set; }

    /// <summary>Not of activities of these types.</summary>
    public string[]? ExcludedActivityTypes { get; set; }

    /// <summary>Of these events; none: of all.</summary>
    public string[]? EventNames { get; set; }
}

/// <summary>An entry as Studio shows it.</summary>
internal sealed record JournalRecord
{
    /// <summary>Shows an entry.</summary>
    public JournalRecord(string instanceId, HistoryLine line)
    {
        Id = $"{instanceId}.{line.Sequence}";
        WorkflowInstanceId = instanceId;
        ActivityInstanceId = line.ExecutionId;
        ParentActivityInstanceId = line.ParentExecutionId;
        ActivityId = line.Place.ActivityId;
        ActivityType = line.Place.Type;
        ActivityTypeVersion = line.Place.TypeVersion;
        ActivityName = line.Place.Name ?? line.Place.ActivityId;
        NodeId = line.Place.NodeId;
        Timestamp = line.At;
        Sequence = line.Sequence;
        EventName = JournalTexts.EventOf(line.Kind);
        Message = JournalTexts.Of(line);
        ActivityState = JournalTexts.Values(line.Data, "inputs");
        Payload = line.Kind == "Completed" ? new(JournalTexts.OutcomesOf(line.Data)) : null;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The instance.</summary>
    public string WorkflowInstanceId { get; }

    /// <summary>The execution of the activity.</summary>
    public string ActivityInstanceId { get; }

    /// <summary>The execution around it, or null.</summary>
    public string? ParentActivityInstanceId { get; }

    /// <summary>The activity; of the instance itself, Workflow1.</summary>
    public string ActivityId { get; }

    /// <summary>Its type.</summary>
    public string ActivityType { get; }

    /// <summary>Version of the type.</summary>
    public int ActivityTypeVersion { get; }

    /// <summary>Its name.</summary>
    public string ActivityName { get; }

    /// <summary>Where it stands.</summary>
    public string NodeId { get; }

    /// <summary>When.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>Number within the instance.</summary>
    public long Sequence { get; }

    /// <summary>What happened.</summary>
    public string EventName { get; }

    /// <summary>A sentence about it, or null.</summary>
    public string? Message { get; }

    /// <summary>None.</summary>
    public string? Source { get; }

    /// <summary>Inputs as they were computed, where the definition has them recorded; personal data is masked.</summary>
    public IReadOnlyDictionary<string, JsonElement> ActivityState { get; }

    /// <summary>Outcomes of a completion; null otherwise.</summary>
    public OutcomesPayload? Payload { get; }
}

/// <summary>Outcomes.</summary>
/// <param name="Outcomes">Their names.</param>
internal sealed record OutcomesPayload([property: System.Text.Json.Serialization.JsonPropertyName("Outcomes")] IReadOnlyList<string> Outcomes);

/// <summary>What happened in an instance, by pages.</summary>
internal sealed class GetJournalEndpoint(IInstanceHistory history) : StudioEndpoint
{
    private const int MostEntries = 1000;

    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "workflow-instances/{id}/journal", StudioAccess.Viewers, "Studio：执行日志 / Studio: journal of an instance");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var filter = (await ReadAsync<JournalBody>(ct))?.Filter;
        var id = Part("id");
        var wanted = new HistoryFilter
        {
            ActivityIds = filter?.ActivityIds,
            NodeIds = filter?.ActivityNodeIds,
            ExcludedTypes = filter?.ExcludedActivityTypes,
            Kinds = filter?.EventNames is { Length: > 0 } events ? [.. events.OfType<string>().SelectMany(JournalTexts.KindsOf)] : null,
        };
        var (skip, take) = (Number("skip", 0, 0, int.MaxValue), Number("take", 100, 0, MostEntries));
        var page = WorkflowAccess.IsId(id) ? await history.JournalAsync(id, wanted, skip, take, ct).OrRefusedAsync() : throw WorkflowAccess.NotFound();
        await AnswerAsync(new StudioPage<JournalRecord>([.. page.Items.Select(line => new JournalRecord(id, line))], page.Total));
    }
}
