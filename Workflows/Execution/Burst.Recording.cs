using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <content>
/// Values for the journal, where the definition wants them there. What is computed while an activity starts or is resumed stands with that entry; outputs of one
/// that completes stand with its completion.
/// </content>
internal sealed partial class Burst
{
    private Dictionary<ActivityRun, Recording>? recordings;

    internal void RecordInput(ActivityRun run, string name, Value value) => (RecordingOf(run).Inputs ??= new()).Set(name, StoredValue.Of(value));

    private void RecordOutput(ActivityRun run, string name, Value value)
    {
        if (run.Node.Log is { } log && log.RecordsOutput(name))
            (RecordingOf(run).Outputs ??= new()).Set(char.ToLowerInvariant(name[0]) + name[1..], StoredValue.Of(value));
    }

    private Recording RecordingOf(ActivityRun run)
    {
        recordings ??= [];
        if (!recordings.TryGetValue(run, out var recording))
            recordings.Add(run, recording = new());
        return recording;
    }

    /// <summary>Writes what a run has recorded to an entry of this turn.</summary>
    private void Attach(ActivityRun run, int entry)
    {
        if (recordings is not null && recordings.Remove(run, out var recording))
            journal[entry] = journal[entry] with { Data = recording.ToData() };
    }

    /// <summary>Writes the outputs of a run that has just completed to the last entry; the inputs wait for the entry of its start.</summary>
    private void AttachOutputs(ActivityRun run)
    {
        if (recordings is null || !recordings.TryGetValue(run, out var recording) || recording.Outputs is null)
            return;
        journal[^1] = journal[^1] with { Data = new Recording { Outputs = recording.Outputs }.ToData() };
        recording.Outputs = null;
        if (recording.Inputs is null)
            recordings.Remove(run);
    }

    /// <summary>Whether the definition's level of journal records an entry.</summary>
    private bool IsJournaled(JournalKind kind, bool isOfInstance) => Program.JournalLevel switch
    {
        JournalLevel.None => false,
        JournalLevel.Incidents => kind switch
        {
            JournalKind.Started or JournalKind.Finished or JournalKind.Canceled => isOfInstance,
            JournalKind.Resumed or JournalKind.Suspended or JournalKind.Completed => false,
            _ => true,
        },
        _ => true,
    };
}
