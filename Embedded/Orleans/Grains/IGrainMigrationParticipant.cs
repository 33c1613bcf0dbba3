namespace Orleans.Runtime;

/// <summary>Hands values on when its activation moves to another silo.</summary>
public interface IGrainMigrationParticipant
{
    /// <summary>Writes the values.</summary>
    void OnDehydrate(IDehydrationContext dehydrationContext);

    /// <summary>Reads the values, before activation.</summary>
    void OnRehydrate(IRehydrationContext rehydrationContext);
}
