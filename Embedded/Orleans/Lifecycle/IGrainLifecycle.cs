namespace Orleans.Runtime;

/// <summary>The stages of one activation.</summary>
public interface IGrainLifecycle : ILifecycleObservable
{
    /// <summary>Adds one who hands values on when the activation migrates.</summary>
    void AddMigrationParticipant(IGrainMigrationParticipant participant);

    /// <summary>Removes one who hands values on when the activation migrates.</summary>
    void RemoveMigrationParticipant(IGrainMigrationParticipant participant);
}
