namespace OneWindow.Embedded.Orleans;

/// <summary>The stages of one activation.</summary>
internal sealed class GrainLifecycle : StagedLifecycle, IGrainLifecycle
{
    private List<IGrainMigrationParticipant>? _migrating;

    public void AddMigrationParticipant(IGrainMigrationParticipant participant) => (_migrating ??= []).Add(participant);

    public void RemoveMigrationParticipant(IGrainMigrationParticipant participant) => _migrating?.Remove(participant);

    public Dictionary<string, object?> Dehydrate()
    {
        var values = new Dictionary<string, object?>();
        var context = new MigrationContext(values);
        foreach (var participant in _migrating ?? []) participant.OnDehydrate(context);
        return values;
    }

    public void Rehydrate(IRehydrationContext context)
    {
        foreach (var participant in _migrating ?? []) participant.OnRehydrate(context);
    }
}
