using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// The whole state of one workflow: what runs and waits, variables, inputs, outputs, incidents, counters. Changed only by
/// <see cref="WorkflowEngine.Advance"/>, which returns a new one. Everything here survives being written and read.
/// </summary>
public sealed class WorkflowInstance
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    internal long NextId;
    internal long JournalSequence;
    internal List<ActivityRun> Runs;
    internal List<Bookmark> BookmarkList;
    internal List<Incident> IncidentList;
    internal string[] VariableNames = [];
    internal Value[] VariableValues = [];
    internal NamedValues? Dynamic;
    internal NamedValues Input;
    internal NamedValues Output;
    internal NamedValues? Results;
    internal Value LastResult;

    /// <summary>The number given last: ids of executions, of waiting places and of workflows that this one asks for end with such a number, later ones with a larger one.</summary>
    public long LastNumber => NextId;

    /// <summary>Bookmarks of a faulted instance, in order; they open again when it is repaired. Null: none.</summary>
    internal List<Bookmark>? Withdrawn;

    /// <summary>What was queued when the instance faulted, in order; it is queued again when it is repaired. Null: nothing.</summary>
    internal List<DroppedActivity>? Dropped;

    /// <summary>The trigger that started the instance and has not got its payload yet, because of a fault.</summary>
    internal PendingTrigger? PendingTrigger;

    internal WorkflowInstance(string id, string definitionId, string definitionVersionId, int definitionVersion)
    {
        Id = id;
        DefinitionId = definitionId;
        DefinitionVersionId = definitionVersionId;
        DefinitionVersion = definitionVersion;
        Runs = [];
        BookmarkList = [];
        IncidentList = [];
        Input = new();
        Output = new();
    }

    private WorkflowInstance(WorkflowInstance other, string definitionVersionId, int definitionVersion)
    {
        Id = other.Id;
        DefinitionId = other.DefinitionId;
        DefinitionVersionId = definitionVersionId;
        DefinitionVersion = definitionVersion;
        Runs = CopyOf(other.Runs);
        BookmarkList = [.. other.BookmarkList];
        IncidentList = [.. other.IncidentList];
        Input = other.Input;
        Output = other.Output.Copy();
    }

    /// <summary>The instance's id, given by the creator.</summary>
    public string Id { get; }

    /// <summary>The definition that it runs.</summary>
    public string DefinitionId { get; }

    /// <summary>The id of the definition's version that it runs.</summary>
    public string DefinitionVersionId { get; }

    /// <summary>The number of the definition's version that it runs.</summary>
    public int DefinitionVersion { get; }

    /// <summary>Whether anything can still happen.</summary>
    public WorkflowStatus Status => SubStatus is WorkflowSubStatus.Pending or WorkflowSubStatus.Suspended ? WorkflowStatus.Running : WorkflowStatus.Finished;

    /// <summary>The exact state.</summary>
    public WorkflowSubStatus SubStatus { get; internal set; }

    /// <summary>The correlation id, or null.</summary>
    public string? CorrelationId { get; internal set; }

    /// <summary>The instance's name, or null.</summary>
    public string? Name { get; internal set; }

    /// <summary>When it was started; null while pending.</summary>
    public DateTimeOffset? StartedAt { get; internal set; }

    /// <summary>When it was last advanced; null while pending.</summary>
    public DateTimeOffset? UpdatedAt { get; internal set; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? FinishedAt { get; internal set; }

    /// <summary>Whether it is held by <see cref="Stimulus.Hold"/>.</summary>
    public bool IsHeld { get; internal set; }

    /// <summary>Where it waits, in the order in which the bookmarks were made.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => BookmarkList;

    /// <summary>Where a faulted instance waited: withdrawn, and opened again when it is repaired. Empty unless it is faulted.</summary>
    public IReadOnlyList<Bookmark> WithdrawnBookmarks => (IReadOnlyList<Bookmark>?)Withdrawn ?? [];

    /// <summary>What went wrong, in order; resolved incidents included.</summary>
    public IReadOnlyList<Incident> Incidents => IncidentList;

    /// <summary>The workflow's declared variables by name, and those that scripts created on the workflow.</summary>
    public IReadOnlyDictionary<string, Value> Variables
    {
        get
        {
            var all = new Dictionary<string, Value>();
            for (var i = 0; i < VariableNames.Length; i++)
                all[VariableNames[i]] = VariableValues[i];
            foreach (var (name, value) in Dynamic is null ? [] : Dynamic.Items)
                all[name] = value;
            return all;
        }
    }

    /// <summary>The inputs it was started with.</summary>
    public IReadOnlyDictionary<string, Value> Inputs => ToDictionary(Input);

    /// <summary>The outputs set so far.</summary>
    public IReadOnlyDictionary<string, Value> Outputs => ToDictionary(Output);

    /// <summary>A new instance that is to be started with <see cref="Stimulus.Start"/>.</summary>
    public static WorkflowInstance Create(WorkflowProgram program, string id)
    {
        var definition = program.Definition;
        var instance = new WorkflowInstance(id, definition.DefinitionId, definition.Id, definition.Version)
        {
            // Shared: an instance that was given to somebody is not changed any more, and a turn works on a copy.
            VariableNames = program.VariableNames,
            VariableValues = program.VariableDefaults,
        };
        return instance;
    }

    /// <summary>The open bookmarks for an event of this name, in the order in which they were made.</summary>
    public IEnumerable<Bookmark> EventBookmarks(string eventName) =>
        BookmarkList.Where(bookmark => bookmark.Kind == BookmarkKind.Event && bookmark.Name == eventName);

    /// <summary>What is going on: all executions that have not ended, in the order in which they started.</summary>
    /// <param name="program">The program of the version that the instance runs.</param>
    /// <exception cref="ArgumentException">The program is of another version.</exception>
    public IReadOnlyList<LiveExecution> Executions(WorkflowProgram program)
    {
        WorkflowEngine.CheckVersion(program, this);
        return LiveExecution.ListOf(program, this);
    }

    /// <summary>The deadlines that run or stand still, in the order in which they began.</summary>
    public IReadOnlyList<LiveDeadline> Deadlines => LiveDeadline.ListOf(this);

    /// <summary>All variables that it holds now: the workflow's, then those of what runs, in the order in which that began.</summary>
    /// <param name="program">The program of the version that the instance runs.</param>
    /// <exception cref="ArgumentException">The program is of another version.</exception>
    public IReadOnlyList<LiveVariable> LiveVariables(WorkflowProgram program)
    {
        WorkflowEngine.CheckVersion(program, this);
        return LiveVariable.ListOf(program, this);
    }

    /// <summary>Writes the instance as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer) => InstanceWriter.Write(writer, this);

    /// <summary>The instance as compact UTF-8 JSON.</summary>
    public byte[] ToUtf8Json()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads an instance; the reader stands on or before the object and is left on its end.</summary>
    /// <exception cref="JsonException">The JSON is not an instance, or one of a later format.</exception>
    public static WorkflowInstance Read(ref Utf8JsonReader reader) => InstanceReader.Read(ref reader);

    /// <summary>Reads an instance from UTF-8 JSON.</summary>
    /// <exception cref="JsonException">The JSON is not an instance, or one of a later format.</exception>
    public static WorkflowInstance Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 512 });
        return Read(ref reader);
    }

    /// <summary>A copy for one turn: what may change is new, values are shared because stored values are never changed in place.</summary>
    internal WorkflowInstance Copy() => CopyAs(DefinitionVersionId, DefinitionVersion);

    /// <summary>A copy that is said to run another version. What is in it still names the activities of this one.</summary>
    internal WorkflowInstance MovedTo(WorkflowDefinition version) => CopyAs(version.Id, version.Version);

    private WorkflowInstance CopyAs(string versionId, int version) => new(this, versionId, version)
    {
        SubStatus = SubStatus,
        CorrelationId = CorrelationId,
        Name = Name,
        StartedAt = StartedAt,
        UpdatedAt = UpdatedAt,
        FinishedAt = FinishedAt,
        IsHeld = IsHeld,
        NextId = NextId,
        JournalSequence = JournalSequence,
        VariableNames = VariableNames,
        VariableValues = [.. VariableValues],
        Dynamic = Dynamic?.Copy(),
        Results = Results?.Copy(),
        LastResult = LastResult,
        Withdrawn = Withdrawn is null ? null : [.. Withdrawn],
        Dropped = Dropped,
        PendingTrigger = PendingTrigger,
    };

    private static List<ActivityRun> CopyOf(List<ActivityRun> runs)
    {
        var copies = new List<ActivityRun>(runs.Count);
        foreach (var run in runs)
            copies.Add(run.Copy());
        return copies;
    }

    private static Dictionary<string, Value> ToDictionary(NamedValues values)
    {
        var all = new Dictionary<string, Value>();
        foreach (var (name, value) in values.Items)
            all[name] = value;
        return all;
    }
}
