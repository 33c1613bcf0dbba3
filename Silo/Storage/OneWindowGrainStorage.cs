using System.Text.Json;
using Orleans.Storage;

namespace OneWindow.Silo.Storage;

/// <summary>
/// Grain storage on the commit store. A state that implements <see cref="ICommitParts"/> is written together with its parts; any other
/// is a commit of its state row alone.
/// </summary>
internal sealed class OneWindowGrainStorage(OneWindowGrainStorageOptions options, ICommitStore store) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var stored = await store.ReadStateAsync(stateName, Key(grainId), cancellationToken);
        grainState.ETag = stored?.ETag;
        grainState.RecordExists = stored?.Payload is not null;
        grainState.State = stored?.Payload is { } payload
            ? JsonSerializer.Deserialize<T>(payload.Span, options.SerializerOptions)
            : Activator.CreateInstance<T>();
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var parts = (grainState.State as ICommitParts)?.TakeParts() ?? NoParts;
        grainState.ETag = await store.CommitAsync(
            new GrainCommit
            {
                StateName = stateName,
                GrainKey = Key(grainId),
                ETag = grainState.ETag,
                Payload = JsonSerializer.SerializeToUtf8Bytes(grainState.State, options.SerializerOptions),
                Operation = parts.Operation,
                Index = parts.Index,
                IndexRemoved = parts.IndexRemoved,
                WorkItems = parts.WorkItems,
                TimersSet = parts.TimersSet,
                TimersRemoved = parts.TimersRemoved,
                Journal = parts.Journal,
                JournalEnd = parts.JournalEnd,
                JournalEndTakenBack = parts.JournalEndTakenBack,
                Events = parts.Events,
                Outbox = parts.Outbox,
            },
            cancellationToken);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (grainState.ETag is null)
        {
            var stored = await store.ReadStateAsync(stateName, Key(grainId), cancellationToken);
            grainState.ETag = stored?.ETag;
        }

        if (grainState.ETag is not null)
            grainState.ETag = await store.ClearStateAsync(stateName, Key(grainId), grainState.ETag, cancellationToken);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private static readonly GrainCommitParts NoParts = new();

    private static string Key(GrainId grainId) => grainId.Key.ToString()!;
}
